import fc from "fast-check";
import { oddJson } from "./odd-json.ts";
import { echoingText, oddText } from "./odd-text.ts";

type Entry = readonly [name: string, json: string];

interface Mutation {
  readonly how: "replace" | "drop" | "repeat" | "recase" | "add";
  /** Which entry it concerns. */
  readonly at: number;
  readonly name: string;
  readonly json: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom("replace", "replace", "drop", "repeat", "recase", "add"),
  at: fc.nat(20),
  name: fc.oneof(fc.constantFrom("__proto__", "error", "Code", "SP_ID", "sp_id"), oddText),
  json: oddJson,
});

function mutate(entries: readonly Entry[], { how, at, name, json }: Mutation): Entry[] {
  const index = at % Math.max(entries.length, 1);
  const entry = entries[index];
  if (entry === undefined) return [];
  const changed: Readonly<Record<Mutation["how"], readonly Entry[]>> = {
    replace: [[entry[0], json]],
    drop: [],
    repeat: [entry, [entry[0], json]],
    recase: [[entry[0].toUpperCase(), entry[1]]],
    add: [[name, json], entry],
  };
  return entries.flatMap((one, place) => (place === index ? changed[how] : [one]));
}

/** An object near a valid one, as JSON text: values replaced, names doubled, added, left out. */
export function mutatedObject(valid: Readonly<Record<string, unknown>>): fc.Arbitrary<string> {
  const entries = Object.entries(valid).map(
    ([name, value]): Entry => [name, JSON.stringify(value)],
  );
  return fc.array(mutation, { maxLength: 3 }).map((mutations) => {
    const changed = mutations.reduce<readonly Entry[]>(mutate, entries);
    return `{${changed.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(",")}}`;
  });
}

/** A body near a valid one: the object, mutated, cut, behind a byte order mark, or something else. */
export function mutatedBody(valid: Readonly<Record<string, unknown>>): fc.Arbitrary<string> {
  const object = mutatedObject(valid);
  return fc.oneof(
    { weight: 8, arbitrary: object },
    { weight: 1, arbitrary: object.map((text) => `\uFEFF${text}`) },
    {
      weight: 1,
      arbitrary: fc.tuple(object, fc.nat(200)).map(([text, end]) => text.slice(0, end)),
    },
    { weight: 1, arbitrary: oddJson },
    { weight: 1, arbitrary: echoingText },
  );
}
