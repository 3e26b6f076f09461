import type { Findings, Problem, RotationFailure } from "./findings.ts";
import {
  digestFailure,
  digestProblems,
  type IssueState,
  type StoredFailure,
} from "./issue-state.ts";

/** What is to be written into an issue. */
export interface Notification {
  readonly problems: readonly Problem[];
  readonly failure: RotationFailure | undefined;
  readonly state: IssueState;
}

/**
 * What is to be done with the one issue. To `renew` it is to have it remember a later run, without
 * a word to anybody.
 */
export type IssueStep =
  | { readonly step: "none" | "close" }
  | { readonly step: "open" | "change" | "renew" | "keep"; readonly notification: Notification };

/**
 * Decides between a new issue, a changed one, silence and the end of it. `known` is what the open
 * issue remembers; there is none where it is `undefined`.
 */
export function decideOnIssue(
  findings: Findings,
  known: { readonly state: IssueState | undefined } | undefined,
): IssueStep {
  const { problems, rotation } = findings;
  const failure =
    rotation === "not-run"
      ? recall(findings, known?.state)
      : rotation === "good"
        ? undefined
        : rotation;
  if (problems.length === 0 && failure === undefined) {
    return { step: known === undefined ? "none" : "close" };
  }
  const state: IssueState = {
    problems: digestProblems(problems),
    ...(failure && { failure: remember(failure, findings) }),
  };
  const notification: Notification = { problems, failure, state };
  if (known === undefined) return { step: "open", notification };
  if (!isSame(state, known.state)) return { step: "change", notification };
  const isLater = known.state?.failure?.endedAt !== state.failure?.endedAt;
  return { step: isLater ? "renew" : "keep", notification };
}

/** Where no rotation was run, a failed one is forgotten only once its stack was run again, and well. */
function recall({ lastRuns }: Findings, state: IssueState | undefined): StoredFailure | undefined {
  const failure = state?.failure;
  if (failure === undefined) return undefined;
  const last = lastRuns[failure.stack];
  const isOver = last?.result === "succeeded" && last.endedAt !== failure.endedAt;
  return isOver ? undefined : failure;
}

function remember(failure: RotationFailure | StoredFailure, { lastRuns }: Findings) {
  const { stack, text, said, notRun } = failure;
  const endedAt = "endedAt" in failure ? failure.endedAt : (lastRuns[stack]?.endedAt ?? "");
  return { stack, text, said, notRun: [...notRun], endedAt };
}

function isSame(state: IssueState, known: IssueState | undefined): boolean {
  return (
    known?.problems === state.problems &&
    digestFailure(known.failure) === digestFailure(state.failure)
  );
}
