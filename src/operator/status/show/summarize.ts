import type { StatusReport } from "../status-report.ts";
import { SYMBOLS } from "./symbols.ts";

/** The report in one line. What is open is counted: good is not the same as nothing to do. */
export function summarize({ verdict, stacks }: Pick<StatusReport, "verdict" | "stacks">): string {
  const open = stacks.flatMap(({ findings }) => findings).length;
  return `${SYMBOLS[verdict]} ${describe(verdict, open)}`;
}

function describe(verdict: StatusReport["verdict"], open: number): string {
  if (verdict === "failed") return "Not everything could be checked.";
  if (verdict === "needs-person") return "A person is needed.";
  return open === 0
    ? "All is good."
    : `Nothing urgent; ${open} ${open === 1 ? "thing" : "things"} to do.`;
}
