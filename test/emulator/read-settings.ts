import type { Settings } from "./site.ts";

/** Settings from the body of a PUT, or what is wrong with it. */
export type SettingsReading = { readonly settings: Settings } | { readonly fault: string };

/** Reads the body of a PUT of application settings: `{"properties":{"NAME":"value"}}`. */
export function readSettings(body: string): SettingsReading {
  const properties = readProperties(body);
  if (typeof properties !== "object" || properties === null || Array.isArray(properties)) {
    return { fault: "SiteAppSettings object is not present in the request body." };
  }
  const entries = Object.entries(properties);
  const notText = entries.find(([, value]) => typeof value !== "string");
  if (notText !== undefined) {
    return { fault: `The value of the application setting '${notText[0]}' is not a string.` };
  }
  const names = entries.map(([name]) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    return { fault: `The application setting '${twice}' is present more than once.` };
  }
  return { settings: Object.fromEntries(entries) };
}

function readProperties(body: string): unknown {
  try {
    return (JSON.parse(body) as { properties?: unknown } | null)?.properties;
  } catch {
    return undefined;
  }
}
