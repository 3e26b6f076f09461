import type { Values } from "../../shared/struct.ts";

/** What the plugin adds to every object of inputs: the names it filled in itself. */
export const DEFAULTS = "__defaults";

/** Takes the plugin's own notes out of inputs, at every depth. */
export function stripDefaults(inputs: Values): Values {
  return strip(inputs) as Values;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(strip);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).filter(([name]) => name !== DEFAULTS);
  return Object.fromEntries(entries.map(([name, part]) => [name, strip(part)]));
}
