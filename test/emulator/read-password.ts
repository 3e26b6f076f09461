import type { SecretDetails } from "./client-secret.ts";
import { addMonths } from "./clock.ts";
import { type GraphError, unacceptable, unreadable } from "./graph-error.ts";
import { type GraphObject, isGraphObject } from "./read-graph-body.ts";

const LIFETIME_MONTHS = 24;
const NAMES = ["displayName", "startDateTime", "endDateTime"];
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:\d\d)$/i;

/**
 * Reads the body of `addPassword`: `{"passwordCredential":{"displayName","endDateTime"}}`. A
 * given time loses its fraction. Without times a secret is good for two years from now on.
 *
 * @see https://learn.microsoft.com/en-us/graph/api/application-addpassword
 */
export function readPassword(body: GraphObject, now: Date): SecretDetails | GraphError {
  const { passwordCredential, ...others } = body;
  const credential = passwordCredential ?? {};
  if (!isGraphObject(credential)) {
    return unreadable("The parameter 'passwordCredential' must be an object.");
  }
  const unknown = [
    ...Object.keys(others),
    ...Object.keys(credential).filter((name) => !NAMES.includes(name)),
  ][0];
  if (unknown !== undefined) {
    return unreadable(`The property '${unknown}' is not expected in a password credential.`);
  }
  const { displayName = null, startDateTime, endDateTime } = credential;
  if (displayName !== null && typeof displayName !== "string") {
    return unreadable("Cannot convert a value to target type 'Edm.String'.");
  }
  const malformed = [startDateTime, endDateTime].find((time) => isGiven(time) && !isTime(time));
  if (malformed !== undefined) {
    return unreadable(
      `Cannot convert the literal '${malformed}' to the expected type 'Edm.DateTimeOffset'.`,
    );
  }
  const startsAt = readTime(startDateTime) ?? now;
  const endsAt = readTime(endDateTime) ?? addMonths(startsAt, LIFETIME_MONTHS);
  return endsAt <= startsAt || endsAt <= now
    ? unacceptable("Key credential end date is invalid.")
    : { displayName, startsAt, endsAt };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isTime(value: unknown): value is string {
  return typeof value === "string" && TIME.test(value) && isDate(value);
}

/** Deliberately checks the day itself: `Date.parse` takes February 30 for March 2. */
function isDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split("-").map(Number);
  return !Number.isNaN(Date.parse(text)) && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function readTime(value: unknown): Date | undefined {
  return isTime(value) ? new Date(Math.floor(Date.parse(value) / 1000) * 1000) : undefined;
}
