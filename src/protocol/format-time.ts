/**
 * A time as people read it: `2027-02-27 20:26 UTC`. Everything that a program reads (states,
 * outputs, JSON) keeps ISO 8601. What is no time, as another stack's output may be, is not repeated.
 */
export function formatTime(time: string | Date): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return "an unknown time";
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** The day of a time, UTC: `2027-02-27`. */
export function formatDay(time: string | Date): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? "an unknown day" : date.toISOString().slice(0, 10);
}
