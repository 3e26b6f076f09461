import type { CommandFailure } from "../command-failure.ts";
import type { Verdict } from "./judge-answer.ts";

/** A code that answers the consent. */
export type GivenCode = Extract<Verdict, { kind: "code" }>;

/** Where answers come in, from the browser and from the person; the first good one counts. */
export interface Inbox {
  /** Takes an answer, and says what it is worth. */
  readonly offer: (text: string) => Verdict;
  /** Ends the wait without a code. */
  readonly giveUp: (reason: CommandFailure) => void;
  /** The code. Rejects with the refusal, or with the reason for giving up. */
  readonly code: Promise<GivenCode>;
}

/** Makes an inbox. A foreign answer is told, and the wait goes on. */
export function createInbox(options: {
  readonly judge: (text: string) => Verdict;
  readonly toFailure: (refused: Extract<Verdict, { kind: "refused" }>) => CommandFailure;
  readonly tell: (line: string) => void;
}): Inbox {
  let accept: (code: GivenCode) => void = () => {};
  let giveUp: (reason: CommandFailure) => void = () => {};
  const code = new Promise<GivenCode>((resolve, reject) => {
    accept = resolve;
    giveUp = reject;
  });
  return {
    code,
    giveUp,
    offer(text) {
      const verdict = options.judge(text);
      if (verdict.kind === "code") accept(verdict);
      if (verdict.kind === "refused") giveUp(options.toFailure(verdict));
      if (verdict.kind === "foreign") {
        options.tell(
          `An answer was refused: ${verdict.reason}. It comes from another consent, or from ` +
            "somebody else. Still waiting.",
        );
      }
      return verdict;
    },
  };
}
