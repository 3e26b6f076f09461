import { UNKNOWN } from "../../shared/special-values.ts";
import type { Values } from "../../shared/struct.ts";
import type { Property, Schema } from "./property.ts";
import { DEFAULTS, stripDefaults } from "./strip-defaults.ts";

/** Fills in what the program leaves out, and notes in every object what was filled in. */
export function fillDefaults(schema: Schema, inputs: Values): Values {
  const given = stripDefaults(inputs);
  const filled = Object.entries(schema).filter(
    ([name, { fallback }]) => fallback !== undefined && isLeftOut(given[name]),
  );
  const values = {
    ...given,
    ...Object.fromEntries(filled.map(([n, { fallback }]) => [n, fallback])),
  };
  return {
    ...Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, fillProperty(schema[name], value)]),
    ),
    [DEFAULTS]: filled.map(([name]) => name).sort(),
  };
}

function fillProperty(property: Property | undefined, value: unknown): unknown {
  if (property === undefined || isLeftOut(value) || value === UNKNOWN) {
    return value;
  }
  switch (property.type) {
    case "set":
      return (value as unknown[]).map((item) => fillProperty(property.item, item));
    case "block":
      return fillDefaults(property.properties, value as Values);
    case "map":
      return { ...(value as Values), [DEFAULTS]: [] };
    default:
      return value;
  }
}

function isLeftOut(value: unknown): boolean {
  return value === undefined || value === null;
}
