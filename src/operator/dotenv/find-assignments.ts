/** A place in a .env file that gives a key a value. */
export interface Assignment {
  readonly key: string;
  /** Where the value begins, after the sign and white space, with its quotes. */
  readonly start: number;
  /** Where the value ends, without white space and comment after it. */
  readonly end: number;
}

/** A value in quotes, which may go over several lines; after it a comment at most. */
const QUOTED = /('(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`)(?=\s*(?:#.*)?$)/my;

/** A value without quotes: up to a comment or the end of the line. */
const BARE = /[^#\r\n]*/y;

const KEY = /^[^\S\r\n]*(?:export[^\S\r\n]+)?([\w.-]+)(?:[^\S\r\n]*=|:(?=[^\S\r\n]))[^\S\r\n]*/gm;

/**
 * Finds the assignments of a .env file in their order, as the package dotenv understands them.
 * What stands inside a quoted value of several lines is no assignment.
 */
export function findAssignments(text: string): Assignment[] {
  const found: Assignment[] = [];
  KEY.lastIndex = 0;
  for (let match = KEY.exec(text); match !== null; match = KEY.exec(text)) {
    const start = match.index + match[0].length;
    const value = matchAt(QUOTED, text, start) ?? (matchAt(BARE, text, start) ?? "").trimEnd();
    const end = start + value.length;
    found.push({ key: match[1] ?? "", start, end });
    KEY.lastIndex = end;
  }
  return found;
}

function matchAt(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}
