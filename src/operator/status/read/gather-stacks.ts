import { mapConcurrently } from "../../../program/shared/map-concurrently.ts";
import { commandFailure } from "../../command-failure.ts";
import type { Io } from "../../io.ts";
import { findStack, type ListedStack, listStacks } from "../../pulumi/stacks.ts";
import { showProgress, withProgress } from "../../show-progress.ts";
import type { StackReading } from "../stack-facts.ts";
import { readRelatives } from "./read-relatives.ts";
import { readStack } from "./read-stack.ts";

/** Stacks read at once, each by three engines: forty stacks start six, and not 120. */
const AT_ONCE = 2;

/** What is read: every stack, or the one that is named; and whether Azure is asked, too. */
export interface GatherOptions {
  readonly asksAzure: boolean;
  readonly stack?: string | undefined;
}

/**
 * Reads the stacks of the project: a source before its consumers, what cannot be read at the end. One
 * that is named comes with those that it is judged by, marked as context.
 */
export async function gatherStacks(
  io: Io,
  { asksAzure, stack }: GatherOptions,
): Promise<StackReading[]> {
  const stacks = await withProgress(io, "Listing stacks", () => listStacks(io));
  if (stacks.length === 0) {
    throw commandFailure(
      "This project has no stacks here. Is this the right folder and backend (`pulumi whoami -v`)? " +
        "A first stack is made by `pulumi stack init staging`.",
    );
  }
  const wanted = stack === undefined ? stacks : [findStack(stacks, stack)];
  const what = asksAzure ? "Reading stacks, and asking Azure" : "Reading stacks";
  const progress = showProgress(io, what, { total: wanted.length });
  const read = async (one: ListedStack) => {
    const reading = await readStack(io, one, { asksAzure });
    progress.step();
    return reading;
  };
  try {
    const readings = await mapConcurrently(AT_ONCE, wanted, read);
    const relatives = stack === undefined ? [] : await readRelatives(io, readings, stacks);
    return [...readings.sort((a, b) => rank(a) - rank(b)), ...relatives];
  } finally {
    progress.end();
  }
}

function rank(reading: StackReading): number {
  if ("problem" in reading) return 2;
  return reading.facts.promoteFrom === undefined ? 0 : 1;
}
