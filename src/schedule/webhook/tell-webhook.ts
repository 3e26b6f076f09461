import type { Io } from "../../operator/io.ts";
import { isRotationError } from "../../protocol/http/rotation-error.ts";
import type { IssueStep } from "../decide-on-issue.ts";
import type { IssueState } from "../issue-state.ts";
import { buildNews } from "./build-news.ts";
import { decideOnNews } from "./decide-on-news.ts";
import { postNews } from "./post-news.ts";
import type { Webhook } from "./read-webhook.ts";

/** Whom to tell, and what is known. */
export interface Telling {
  readonly webhook: Webhook;
  readonly decided: IssueStep;
  /** What is remembered of earlier runs. */
  readonly known: IssueState | undefined;
  readonly runUrl: string | undefined;
}

/**
 * Tells the webhook of a step where it does not know. Gives the step that makes the memory say what
 * the webhook knows, and whether it knows all. A failure is a warning.
 */
export async function tellWebhook(
  io: Io,
  { webhook, decided, known, runUrl }: Telling,
  pause?: (ms: number) => Promise<unknown>,
): Promise<{ readonly decided: IssueStep; readonly knowsAll: boolean }> {
  const event = decideOnNews(decided, known?.untold);
  if (event === undefined) return { decided, knowsAll: true };
  try {
    await postNews(webhook, buildNews(event, decided, { at: io.now(), runUrl }), pause);
    io.writeErr("The webhook was told.\n");
    // What is kept still says that it was not told.
    return {
      decided: decided.step === "keep" ? { ...decided, step: "renew" } : decided,
      knowsAll: true,
    };
  } catch (error) {
    if (!isRotationError(error)) throw error;
    io.writeErr(`Warning: the webhook was not told. ${error.message}\n`);
    if (!("notification" in decided) || event === "ended") return { decided, knowsAll: false };
    const { notification } = decided;
    const state = { ...notification.state, untold: event };
    return { decided: { ...decided, notification: { ...notification, state } }, knowsAll: false };
  }
}
