import type { TextCheck } from "./property.ts";

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Refuses an empty text. */
export const checkPresence: TextCheck = (text, name) =>
  text === "" ? `expected "${name}" to not be an empty string, got ` : undefined;

/** Refuses what is no GUID. */
export const checkGuid: TextCheck = (text, name) =>
  GUID.test(text) ? undefined : `expected "${name}" to be a valid UUID, got ${text}`;

/** Refuses what is no date with a time and a zone. */
export const checkTime: TextCheck = (text, name) =>
  RFC_3339.test(text) && !Number.isNaN(Date.parse(text))
    ? undefined
    : `expected "${name}" to be a valid RFC3339 date, got "${text}": parsing time "${text}" as "2006-01-02T15:04:05Z07:00": cannot parse`;

/** Refuses what is not one of a few words. */
export function checkOneOf(words: readonly string[]): TextCheck {
  const list = words.map((word) => `"${word}"`).join(" ");
  return (text, name) =>
    words.includes(text) ? undefined : `expected ${name} to be one of [${list}], got ${text}`;
}
