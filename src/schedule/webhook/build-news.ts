import { randomUUID } from "node:crypto";
import type { IssueStep } from "../decide-on-issue.ts";
import { buildTitle } from "../issue-text.ts";
import type { NewsEvent } from "./decide-on-news.ts";
import type { News } from "./news.ts";

/** Puts together what a webhook is told of a step. */
export function buildNews(
  event: NewsEvent,
  decided: IssueStep,
  { at, runUrl }: Pick<News, "at" | "runUrl">,
): News {
  const always = { event, id: randomUUID(), at, runUrl };
  if (!("notification" in decided)) {
    const title = "SharePoint rotation: all is good again";
    return { ...always, title, problems: [], failure: undefined };
  }
  const { notification } = decided;
  const title = `${buildTitle(notification)}${event === "changed" ? " (changed)" : ""}`;
  return { ...always, title, problems: notification.problems, failure: notification.failure };
}
