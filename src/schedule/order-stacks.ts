import { commandFailure } from "../operator/command-failure.ts";
import { findStackContext } from "../operator/status/assess/stack-context.ts";
import type { StackFacts, StackReading } from "../operator/status/stack-facts.ts";

const NAME_THEM =
  "name the stacks in their order: `npm run schedule -- rotate staging production`, or in the " +
  "variable ROTATION_STACKS.";

/**
 * The order in which stacks are run: a stack before its consumers.
 * Refuses to guess where they do not all promote from one stack, directly or by others.
 */
export function orderStacks(readings: readonly StackReading[], now: Date): string[] {
  const all = readings.map(expectFacts);
  const contexts = new Map(all.map((facts) => [facts, findStackContext(facts, all, now)]));
  const [first, ...others] = all.filter((facts) => contexts.get(facts)?.source === undefined);
  if (first === undefined || others.length > 0) throw refuseToGuess([first, ...others]);
  const order: StackFacts[] = [first];
  // Grows while it is walked: each stack is followed by its consumers.
  for (const facts of order) order.push(...(contexts.get(facts)?.consumers ?? []).toSorted(byName));
  const missing = all.filter((facts) => !order.includes(facts));
  if (missing.length > 0) throw refuseToGuess(missing);
  return order.map(({ name }) => name);
}

function byName(a: StackFacts, b: StackFacts): number {
  return a.name < b.name ? -1 : 1;
}

function expectFacts(reading: StackReading): StackFacts {
  if ("facts" in reading) return reading.facts;
  throw commandFailure(
    `The order of the stacks is not known, since ${reading.name} cannot be read: ` +
      `${reading.problem.text} Fix that, or ${NAME_THEM}`,
  );
}

function refuseToGuess(stacks: readonly (StackFacts | undefined)[]) {
  const names = stacks.flatMap((facts) => facts?.name ?? []);
  const who =
    names.length === 0
      ? "each takes its credential from another one"
      : `${names.join(" and ")} do not all promote from one stack`;
  return commandFailure(`The order of the stacks is not known, since ${who}: ${NAME_THEM}`);
}
