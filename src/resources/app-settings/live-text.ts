import { digest } from "../shared/digest.ts";

const NOT_RESOLVED = " not resolved";

/**
 * The text that stands for a setting as an app has it: its digest. A reference that App Service
 * cannot resolve says so, so that it is none of those that are as they should be.
 */
export function describeLive(value: string, unresolved: string | undefined): string {
  return unresolved === undefined ? digest(value) : markUnresolved(digest(value), unresolved);
}

/** The same of a text that is there: one that says what is wrong already stays. */
export function markUnresolved(live: string, why: string): string {
  return live.includes(NOT_RESOLVED) ? live : `${live}${NOT_RESOLVED} (${why})`;
}

/** The digest in such a text, whether its reference is resolved or not. */
export function readDigest(live: string): string {
  return live.split(" ", 1)[0] ?? "";
}

/** Whether the text of an app stands for the wanted value as a reference that is not resolved. */
export function isUnresolved(live: string | undefined, wanted: string): boolean {
  return live?.startsWith(`${wanted}${NOT_RESOLVED}`) ?? false;
}
