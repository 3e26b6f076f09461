import { commandFailure } from "../../command-failure";
import type { Io } from "../../io";
import { listStacks } from "../../pulumi/stacks";
import type { StackReading } from "../stack-facts";
import { readStack } from "./read-stack";

/** Reads every stack of the project: a source before its users, what cannot be read at the end. */
export async function gatherStacks(
  io: Io,
  options: { readonly asksAzure: boolean },
): Promise<StackReading[]> {
  const stacks = await listStacks(io);
  if (stacks.length === 0) {
    throw commandFailure(
      "This project has no stacks here. Is this the right folder and backend (`pulumi whoami -v`)? " +
        "A first stack is made by `pulumi stack init staging`.",
    );
  }
  const readings = await Promise.all(stacks.map((stack) => readStack(io, stack, options)));
  const rank = (reading: StackReading) =>
    "problem" in reading ? 2 : reading.facts.promoteFrom === undefined ? 0 : 1;
  return readings.sort((a, b) => rank(a) - rank(b));
}
