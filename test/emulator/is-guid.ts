const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a value has the form of a GUID. */
export function isGuid(value: unknown): value is string {
  return typeof value === "string" && GUID.test(value);
}
