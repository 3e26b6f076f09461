import { type FailureCode, rotationError } from "./rotation-error.ts";
import type { HttpAnswer } from "./send-request.ts";

/**
 * Parses the JSON object in an answer; `what` names the request in the error. Deliberately strict
 * about UTF-8: a setting with a replaced character would be written back as it is not.
 */
export function readJsonObject(answer: HttpAnswer, what: string): Record<string, unknown> {
  const value = answer.isGarbled ? undefined : parseJsonObject(answer.text);
  if (value === undefined) {
    throw rotationError(
      "answer-not-json",
      `${what} was answered with status ${answer.status} but ` +
        `${answer.isGarbled ? "text that is not UTF-8" : "no JSON object"} (content type ` +
        `${describeContentType(answer)}, ${Buffer.byteLength(answer.text)} bytes).`,
      { status: answer.status },
    );
  }
  return value;
}

/** The type alone, of lower-case letters: whatever else a server writes there is not shown. */
function describeContentType({ headers }: HttpAnswer): string {
  const value = headers["content-type"];
  return value === undefined
    ? "none"
    : (/^(?:application|audio|image|multipart|text|video)\/[a-z.+-]{1,40}(?=\s*(?:;|$))/.exec(
        value,
      )?.[0] ?? "unreadable");
}

/** The JSON object in a text, or `undefined` where there is none. A byte order mark is skipped. */
export function parseJsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The members of a value that should be an object; none of any other. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** `Retry-After` in seconds, whether it came as a number or as a date. */
export function readRetryAfterSeconds(answer: HttpAnswer): number | undefined {
  const value = answer.headers["retry-after"];
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const at = Date.parse(value);
  const from = readServerTime(answer)?.getTime() ?? Date.now();
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - from) / 1000));
}

/**
 * The server's own time (`Date` header), where it sends a valid one: a token's end follows from it,
 * so that nothing else may be taken for a time.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-date-time-formats
 */
export function readServerTime(answer: HttpAnswer): Date | undefined {
  const text = answer.headers["date"] ?? "";
  const at = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)
    ? new Date(text)
    : undefined;
  return at === undefined || Number.isNaN(at.getTime()) ? undefined : at;
}

/** The code of a failure by its status alone, for answers that explain nothing more. */
export function codeOfStatus(status: number): FailureCode {
  if (status === 401 || status === 403) return "access-refused";
  if (status === 404) return "not-found";
  if (status === 409) return "conflict";
  if (status === 429) return "throttled";
  if (status >= 500 || status === 408) return "server-failed";
  return "request-refused";
}
