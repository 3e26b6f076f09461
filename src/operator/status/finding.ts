import { EXIT, type ExitCode } from "../exit-code.ts";

/** How a stack is: good, in need of a person, or not to be found out. */
export type Verdict = "good" | "needs-person" | "failed";

/** One thing to know of a stack. A note leaves it good. */
export interface Finding {
  readonly level: "note" | "needs-person" | "failed";
  /** One sentence, without the stack's name. */
  readonly text: string;
  /** The command that fixes it. */
  readonly command: string;
}

const EXIT_CODES: Readonly<Record<Verdict, ExitCode>> = {
  good: EXIT.good,
  "needs-person": EXIT.needsPerson,
  failed: EXIT.failed,
};

/** What findings add up to: the worst of them. */
export function judge(findings: readonly Pick<Finding, "level">[]): Verdict {
  const has = (level: Finding["level"]) => findings.some((finding) => finding.level === level);
  if (has("failed")) return "failed";
  return has("needs-person") ? "needs-person" : "good";
}

/** The exit code that tells a verdict to a program. */
export function toExitCode(verdict: Verdict): ExitCode {
  return EXIT_CODES[verdict];
}
