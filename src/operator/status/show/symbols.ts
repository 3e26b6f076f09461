import type { Finding, Verdict } from "../finding.ts";

/** The sign beside a verdict or a finding: nothing is told by colour alone. */
export const SYMBOLS: Readonly<Record<Verdict | Finding["level"], string>> = {
  good: "✓",
  note: "·",
  "needs-person": "!",
  failed: "✗",
};
