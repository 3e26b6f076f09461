import type { Io } from "../operator/io";
import { chooseStack } from "../operator/pulumi/stacks";
import { gatherStacks } from "../operator/status/read/gather-stacks";
import { lookAtStacks } from "./look-at-stacks";
import { planRow } from "./plan-row";
import { runStack } from "./run-stack";
import { describeReport, type Situation } from "./situation";

/**
 * Runs `pulumi up` of one stack after the other, and ends the row where one does not go well. Then
 * looks at all stacks, as `check` does.
 */
export async function rotate(io: Io, named: readonly string[]): Promise<Situation> {
  const row = await findRow(io, named);
  io.writeErr(`In this order: ${row.join(", ")}.\n`);
  const went = await runRow(io, row);
  io.writeErr("\n");
  return describeReport(await lookAtStacks(io), io.env, went);
}

async function findRow(io: Io, named: readonly string[]): Promise<string[]> {
  const asked = named.length > 0 ? named : (io.env["ROTATION_STACKS"]?.match(/[^\s,]+/g) ?? []);
  if (asked.length === 0) return planRow(await gatherStacks(io, { asksAzure: false }), io.now());
  const row: string[] = [];
  for (const name of asked) row.push(await chooseStack(io, name));
  return row;
}

async function runRow(io: Io, row: readonly string[]): Promise<Situation["row"]> {
  // Ctrl-C reaches the engine as well, which then ends in good order: that is waited for.
  const wait = () => {};
  process.on("SIGINT", wait);
  try {
    for (const [index, stack] of row.entries()) {
      const fault = await runStack(io, stack);
      if (fault !== undefined) return { stack, ...fault, notRun: row.slice(index + 1) };
    }
    return "good";
  } finally {
    process.off("SIGINT", wait);
  }
}
