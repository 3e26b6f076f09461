import type { Io } from "../operator/io";
import { buildReport } from "../operator/status/build-report";
import { gatherStacks } from "../operator/status/read/gather-stacks";
import { drawReport } from "../operator/status/show/draw-report";
import type { StatusReport } from "../operator/status/status-report";

/** Looks at every stack, and prints what `status` prints but for the account: many read this log. */
export async function lookAtStacks(io: Io): Promise<StatusReport> {
  const report = buildReport(await gatherStacks(io, { asksAzure: false }), io.now());
  const stacks = report.stacks.map(({ account: _account, ...stack }) => stack);
  io.writeErr(drawReport({ ...report, stacks }, io));
  return report;
}
