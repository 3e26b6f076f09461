import type { IssueStep } from "../decide-on-issue.ts";
import type { IssueState } from "../issue-state.ts";

/** What a webhook is told of: trouble began, is another one now, or ended. */
export type NewsEvent = "began" | "changed" | "ended";

/**
 * Decides what a webhook is told of a step: what an issue would tell, and what an earlier run could
 * not tell it. Of trouble that it never heard of, it does not hear the end.
 */
export function decideOnNews(
  { step }: IssueStep,
  untold: IssueState["untold"],
): NewsEvent | undefined {
  if (step === "open") return "began";
  if (step === "change") return untold ?? "changed";
  if (step === "close") return untold === "began" ? undefined : "ended";
  return untold;
}
