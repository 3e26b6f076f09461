import { commandFailure } from "../operator/command-failure";
import { findSurroundings } from "../operator/status/assess/surroundings";
import type { StackFacts, StackReading } from "../operator/status/stack-facts";

const NAME_THEM =
  "name the stacks in their order: `npm run schedule -- rotate staging production`, or in the " +
  "variable ROTATION_STACKS.";

/**
 * The order in which stacks are run: a stack before those that take their credential from it.
 * Refuses to guess where the stacks do not all hang on one.
 */
export function planRow(readings: readonly StackReading[], now: Date): string[] {
  const all = readings.map(expectFacts);
  const around = new Map(all.map((facts) => [facts, findSurroundings(facts, all, now)]));
  const [first, ...others] = all.filter((facts) => around.get(facts)?.source === undefined);
  if (first === undefined || others.length > 0) throw refuseToGuess([first, ...others]);
  const row: StackFacts[] = [first];
  // Grows while it is walked: behind each stack come those that take their credential from it.
  for (const facts of row) row.push(...(around.get(facts)?.users ?? []).toSorted(byName));
  const missing = all.filter((facts) => !row.includes(facts));
  if (missing.length > 0) throw refuseToGuess(missing);
  return row.map(({ name }) => name);
}

function byName(a: StackFacts, b: StackFacts): number {
  return a.name < b.name ? -1 : 1;
}

function expectFacts(reading: StackReading): StackFacts {
  if ("facts" in reading) return reading.facts;
  throw commandFailure(
    `The order of the stacks is not known, since ${reading.name} cannot be read: ` +
      `${reading.problem.text} Mend that, or ${NAME_THEM}`,
  );
}

function refuseToGuess(stacks: readonly (StackFacts | undefined)[]) {
  const names = stacks.flatMap((facts) => facts?.name ?? []);
  const who =
    names.length === 0
      ? "each takes its credential from another one"
      : `${names.join(" and ")} do not hang on one stack`;
  return commandFailure(`The order of the stacks is not known, since ${who}: ${NAME_THEM}`);
}
