import { UNKNOWN } from "../../shared/special-values.ts";
import type { Values } from "../../shared/struct.ts";
import type { Property, Schema } from "./property.ts";
import { stripDefaults } from "./strip-defaults.ts";

/** Where a value stands: by the real plugin's own name, and by the program's. */
interface Place {
  /** As in `web.0.redirect_uris.1`. */
  readonly name: string;
  /** As in `app.web.redirectUris`. */
  readonly path: string;
}

/** Says what is wrong with the inputs of a resource, as the real plugin does. */
export function checkProperties(schema: Schema, inputs: Values, resource: string): string[] {
  return checkParts(schema, stripDefaults(inputs), { name: "", path: resource });
}

function checkParts(schema: Schema, values: Values, place: Place): string[] {
  const strange = Object.keys(values)
    .filter((name) => !(name in schema))
    .map((name) => `this stand-in for azuread does not know the property '${place.path}.${name}'`);
  return [
    ...strange,
    ...Object.entries(schema).flatMap(([name, property]) => {
      const own = property.providerName ?? toSnakeCase(name);
      const inner = {
        name: place.name === "" ? own : `${place.name}.${own}`,
        path: `${place.path}.${name}`,
      };
      return [
        ...checkPresence(property, name, values, inner),
        ...checkValue(property, values[name], inner),
      ];
    }),
  ];
}

function checkPresence(property: Property, name: string, values: Values, place: Place): string[] {
  const isGiven = isHere(values[name]);
  if (property.isRequired === true && !isGiven) {
    return [
      refuse(
        `Missing required argument. The argument "${place.name}" is required, but no definition was found.`,
        place,
      ),
    ];
  }
  const rival = property.conflictsWith;
  return rival !== undefined && isGiven && isHere(values[rival])
    ? [
        refuse(
          `Conflicting configuration arguments. "${place.name}": conflicts with ${toSnakeCase(rival)}.`,
          place,
        ),
      ]
    : [];
}

function checkValue(property: Property, value: unknown, place: Place): string[] {
  if (!isHere(value) || value === UNKNOWN) {
    return [];
  }
  switch (property.type) {
    case "text": {
      const fault = property.check?.(String(value), place.name);
      return fault === undefined ? [] : [refuse(`${fault}.`, place)];
    }
    case "set":
      return (value as unknown[]).flatMap((item, index) => {
        const inner = { ...place, name: `${place.name}.${index}` };
        return property.item.type === "block"
          ? checkParts(property.item.properties, item as Values, inner)
          : checkValue(property.item, item, inner);
      });
    case "block":
      return checkParts(property.properties, value as Values, {
        ...place,
        name: `${place.name}.0`,
      });
    default:
      return [];
  }
}

function refuse(fault: string, { path }: Place): string {
  return `${fault} Examine values at '${path}'.`;
}

function isHere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
