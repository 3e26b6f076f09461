import type { Io } from "../operator/io.ts";
import { buildReport } from "../operator/status/build-report.ts";
import { gatherStacks } from "../operator/status/read/gather-stacks.ts";
import { drawReport } from "../operator/status/show/draw-report.ts";
import type { StatusReport } from "../operator/status/status-report.ts";

/** Looks at every stack, and prints what `status` prints but for the account: many read this log. */
export async function checkStacks(io: Io): Promise<StatusReport> {
  const report = buildReport(await gatherStacks(io, { asksAzure: false }), io.now());
  const stacks = report.stacks.map(({ account: _account, ...stack }) => stack);
  io.writeOut(drawReport({ ...report, stacks }, io));
  return report;
}
