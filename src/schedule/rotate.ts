import type { Io } from "../operator/io.ts";
import { chooseStack } from "../operator/pulumi/stacks.ts";
import { gatherStacks } from "../operator/status/read/gather-stacks.ts";
import { checkStacks } from "./check-stacks.ts";
import { type Findings, toFindings } from "./findings.ts";
import { orderStacks } from "./order-stacks.ts";
import { runStack } from "./run-stack.ts";

/**
 * Runs `pulumi up` of one stack after the other, and stops at the first that does not end well. Then
 * looks at all stacks, as `check` does.
 */
export async function rotate(io: Io, named: readonly string[]): Promise<Findings> {
  const order = await chooseOrder(io, named);
  io.writeErr(`In this order: ${order.join(", ")}.\n`);
  const went = await runInOrder(io, order);
  io.writeErr("\n");
  return toFindings(await checkStacks(io), io.env, went);
}

async function chooseOrder(io: Io, named: readonly string[]): Promise<string[]> {
  const asked = named.length > 0 ? named : (io.env["ROTATION_STACKS"]?.match(/[^\s,]+/g) ?? []);
  if (asked.length === 0)
    return orderStacks(await gatherStacks(io, { asksAzure: false }), io.now());
  const order: string[] = [];
  for (const name of asked) order.push(await chooseStack(io, name));
  return order;
}

async function runInOrder(io: Io, order: readonly string[]): Promise<Findings["rotation"]> {
  // Ctrl-C reaches the engine as well, which then ends in good order: that is waited for.
  const wait = () => {};
  process.on("SIGINT", wait);
  try {
    for (const [index, stack] of order.entries()) {
      const fault = await runStack(io, stack);
      if (fault !== undefined) return { stack, ...fault, notRun: order.slice(index + 1) };
    }
    return "good";
  } finally {
    process.off("SIGINT", wait);
  }
}
