import type { Values } from "../../shared/struct.ts";
import { isEmpty } from "./is-empty.ts";
import type { Schema } from "./property.ts";
import { stripDefaults } from "./strip-defaults.ts";
import { toTextMap } from "./to-canonical.ts";

/** What the state will hold of the inputs: what the program leaves out stays as Graph gave it. */
export function planValues(schema: Schema, inputs: Values, state: Values = {}): Values {
  const given = stripDefaults(inputs);
  return Object.fromEntries(
    Object.entries(schema).map(([name, property]) => {
      const value =
        property.isComputed === true && isEmpty(given[name]) ? state[name] : given[name];
      return [
        name,
        property.type === "map" && !isEmpty(value) ? toTextMap(value) : (value ?? null),
      ];
    }),
  );
}
