import { UNKNOWN } from "../../shared/special-values.ts";
import type { Values } from "../../shared/struct.ts";
import { isEmpty } from "./is-empty.ts";
import type { Property, Schema } from "./property.ts";
import { toCanonical, toItems, toTextMap } from "./to-canonical.ts";

/** One difference between the state and the program. */
export interface Change {
  /** As in `web.redirectUris[1]`; an index counts in the state where something goes. */
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  readonly replaces: boolean;
}

/** Finds what a program changes: the state on one side, inputs on the other. */
export function compareProperties(schema: Schema, state: Values, inputs: Values): Change[] {
  return Object.entries(schema).flatMap(([name, property]) =>
    compare(property, state[name], inputs[name], name).map((change) => ({
      ...change,
      replaces: property.replaces ?? false,
    })),
  );
}

type Difference = Omit<Change, "replaces">;
type Texts = Readonly<Record<string, string>>;

function compare(property: Property, old: unknown, given: unknown, path: string): Difference[] {
  const isKept = property.isComputed === true && isEmpty(given);
  if (isKept || toCanonical(property, old) === toCanonical(property, given)) {
    return [];
  }
  if (given === UNKNOWN || property.type === "text" || property.type === "flag") {
    return [{ path, kind: toKind(old, given) }];
  }
  if (property.type === "set") {
    return compareItems(property.item, toItems(old), toItems(given), path);
  }
  if (isMissing(old) || isMissing(given)) {
    return [{ path, kind: toKind(old, given) }];
  }
  return property.type === "block"
    ? compareParts(property.properties, old as Values, given as Values, path)
    : compareTexts(toTextMap(old), toTextMap(given), path);
}

function compareParts(schema: Schema, old: Values, given: Values, path: string): Difference[] {
  return Object.entries(schema).flatMap(([name, part]) =>
    compare(part, old[name], given[name], `${path}.${name}`),
  );
}

function compareTexts(old: Texts, given: Texts, path: string): Difference[] {
  return Object.keys({ ...old, ...given })
    .filter((key) => old[key] !== given[key])
    .map((key) => ({ path: `${path}.${key}`, kind: toKind(old[key], given[key]) }));
}

function compareItems(
  item: Property,
  old: readonly unknown[],
  given: readonly unknown[],
  path: string,
): Difference[] {
  const before = old.map((value) => toCanonical(item, value));
  const after = given.map((value) => toCanonical(item, value));
  const kinds = new Map<number, Difference["kind"]>();
  before.forEach((text, index) => {
    if (!after.includes(text)) kinds.set(index, "delete");
  });
  after.forEach((text, index) => {
    if (!before.includes(text)) kinds.set(index, kinds.has(index) ? "update" : "add");
  });
  return [...kinds].map(([index, kind]) => ({ path: `${path}[${index}]`, kind }));
}

function toKind(old: unknown, given: unknown): Difference["kind"] {
  if (isEmpty(old)) {
    return "add";
  }
  return isEmpty(given) ? "delete" : "update";
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}
