import type { Findings } from "../../src/schedule/findings.ts";

/** Nothing is the matter, and a rotation went well. */
export const GOOD: Findings = { problems: [], rotation: "good", lastRuns: {} };

/** A person is needed for stack staging. */
export function sampleProblem(text: string): Findings {
  const one = { stack: "staging", level: "needs-person", text, command: "pulumi up" } as const;
  return { problems: [one], rotation: "not-run", lastRuns: {} };
}
