/**
 * What is another one each day, or each time a server says the same: times, spans, ids of requests,
 * processes and connections. Deliberately no number by itself: stacks and services have digits in
 * their names, and a status that changes is worth telling.
 */
const PASSING: readonly RegExp[] = [
  /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(?: ?(?:Z|UTC))?/g,
  /\b\d+(?:\.\d+)? ?(?:days?|hours?|minutes?|seconds?|ms|s)\b/g,
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi,
  /(?<![\w-])[0-9a-f]{8,}(?![\w-])/gi,
  /\bpid \d+/g,
  /(?<=[\w\]]):\d{2,5}\b/g,
];

/** A text without what passes: the same as long as it says the same. */
export function dropPassingDetails(text: string): string {
  return PASSING.reduce((rest, pattern) => rest.replace(pattern, "#"), text);
}
