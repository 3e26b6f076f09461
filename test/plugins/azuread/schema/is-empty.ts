/** Whether a value says nothing: to the real plugin that is the same as one left out. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === false) {
    return true;
  }
  return typeof value === "object" && Object.entries(value).every(([, part]) => isEmpty(part));
}
