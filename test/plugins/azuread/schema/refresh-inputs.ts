import type { Values } from "../../shared/struct.ts";
import { fillDefaults } from "./fill-defaults.ts";
import { isEmpty } from "./is-empty.ts";
import type { Schema } from "./property.ts";
import { DEFAULTS } from "./strip-defaults.ts";
import { toCanonical } from "./to-canonical.ts";

/**
 * What the inputs of a resource are after a look at Graph: those given before with what Graph
 * has now, or all that say something when nothing was given before, as in an import.
 */
export function refreshInputs(schema: Schema, inputs: Values, outputs: Values): Values {
  const isImport = Object.keys(inputs).length === 0;
  const current = Object.entries(schema).flatMap(([name, property]) => {
    const [given, found] = [inputs[name], outputs[name]];
    if (isImport) {
      return isEmpty(found) ? [] : [[name, found]];
    }
    if (given === undefined) {
      return [];
    }
    const isSame = toCanonical(property, given) === toCanonical(property, found);
    return [[name, isSame ? given : (found ?? null)]];
  });
  const filled = fillDefaults(schema, Object.fromEntries(current));
  return { ...filled, [DEFAULTS]: inputs[DEFAULTS] ?? filled[DEFAULTS] };
}
