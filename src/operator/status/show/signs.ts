import type { Finding, Verdict } from "../finding";

/** The sign beside a verdict or a finding: nothing is told by colour alone. */
export const SIGNS: Readonly<Record<Verdict | Finding["level"], string>> = {
  good: "✓",
  note: "·",
  "needs-person": "!",
  failed: "✗",
};

/** A verdict in words. */
export const SUMMARIES: Readonly<Record<Verdict, string>> = {
  good: "All is good.",
  "needs-person": "A person is needed.",
  failed: "Not everything could be found out.",
};
