import type { Io } from "../operator/io";
import { buildReport } from "../operator/status/build-report";
import { gatherStacks } from "../operator/status/read/gather-stacks";
import { drawReport } from "../operator/status/show/draw-report";
import { describeReport, type Situation } from "./situation";

/** Looks at every stack, prints what `status` prints, and answers how they are. */
export async function check(io: Io): Promise<Situation> {
  const report = buildReport(await gatherStacks(io, { asksAzure: false }), io.now());
  io.writeErr(drawReport(report, io));
  return describeReport(report, io.env);
}
