import { digestFailure, digestNeeds, type Memory, type RememberedFailure } from "./memory";
import type { Need, RowFailure, Situation } from "./situation";

/** What is to be written into an issue. */
export interface Message {
  readonly needs: readonly Need[];
  readonly failure: RowFailure | undefined;
  readonly memory: Memory;
}

/**
 * What is to be done with the one issue. To `renew` it is to have it remember a later run, without
 * a word to anybody.
 */
export type IssueStep =
  | { readonly step: "none" | "close" }
  | { readonly step: "open" | "change" | "renew" | "keep"; readonly message: Message };

/**
 * Decides between a new issue, a changed one, silence and the end of it. `known` is what the open
 * issue remembers; there is none where it is `undefined`.
 */
export function decideOnIssue(
  situation: Situation,
  known: { readonly memory: Memory | undefined } | undefined,
): IssueStep {
  const { needs, row } = situation;
  const failure =
    row === "not-run" ? recall(situation, known?.memory) : row === "good" ? undefined : row;
  if (needs.length === 0 && failure === undefined) {
    return { step: known === undefined ? "none" : "close" };
  }
  const memory: Memory = {
    needs: digestNeeds(needs),
    ...(failure && { failure: remember(failure, situation) }),
  };
  const message: Message = { needs, failure, memory };
  if (known === undefined) return { step: "open", message };
  if (!isSame(memory, known.memory)) return { step: "change", message };
  const isLater = known.memory?.failure?.endedAt !== memory.failure?.endedAt;
  return { step: isLater ? "renew" : "keep", message };
}

/** Where no row was run, a failed one is forgotten only once its stack was run again, and well. */
function recall(
  { lastRuns }: Situation,
  memory: Memory | undefined,
): RememberedFailure | undefined {
  const failure = memory?.failure;
  if (failure === undefined) return undefined;
  const last = lastRuns[failure.stack];
  const isOver = last?.result === "succeeded" && last.endedAt !== failure.endedAt;
  return isOver ? undefined : failure;
}

function remember(failure: RowFailure | RememberedFailure, { lastRuns }: Situation) {
  const { stack, text, said, notRun } = failure;
  const endedAt = "endedAt" in failure ? failure.endedAt : (lastRuns[stack]?.endedAt ?? "");
  return { stack, text, said, notRun: [...notRun], endedAt };
}

function isSame(memory: Memory, known: Memory | undefined): boolean {
  return (
    known?.needs === memory.needs && digestFailure(known.failure) === digestFailure(memory.failure)
  );
}
