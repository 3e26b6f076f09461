import { UNKNOWN } from "../../shared/special-values.ts";
import type { Values } from "../../shared/struct.ts";
import type { Property } from "./property.ts";
import { stripDefaults } from "./strip-defaults.ts";

/** Writes a value so that two texts differ only where the plugin sees a difference. */
export function toCanonical(property: Property, value: unknown): string {
  if (value === UNKNOWN) {
    return value;
  }
  switch (property.type) {
    case "text":
      return String(value ?? "");
    case "flag":
      return String(value ?? false);
    case "map":
      return JSON.stringify(Object.entries(toTextMap(value)).sort());
    case "set":
      return JSON.stringify(
        toItems(value)
          .map((item) => toCanonical(property.item, item))
          .sort(),
      );
    case "block":
      return JSON.stringify(
        Object.entries(property.properties).map(([name, part]) => [
          name,
          toCanonical(part, (value as Values | null | undefined)?.[name]),
        ]),
      );
  }
}

/** Reads a map of texts: numbers and flags of a program count as texts. */
export function toTextMap(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(stripDefaults((value ?? {}) as Values)).map(([name, text]) => [
      name,
      String(text),
    ]),
  );
}

/** Reads a set; none is an empty one. */
export function toItems(value: unknown): readonly unknown[] {
  return (value ?? []) as readonly unknown[];
}
