import { type FailureCode, rotationError } from "./rotation-error";
import type { HttpAnswer } from "./send-request";

/** Parses the JSON object in an answer; `what` names the request in the error. */
export function readJsonObject(answer: HttpAnswer, what: string): Record<string, unknown> {
  const contentType = answer.headers["content-type"] ?? "none";
  const value = parseJsonObject(answer.text);
  if (value === undefined) {
    throw rotationError(
      "answer-not-json",
      `${what} was answered with status ${answer.status} but no JSON object (content type ` +
        `${contentType}, ${Buffer.byteLength(answer.text)} bytes).`,
      { status: answer.status },
    );
  }
  return value;
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

/** `Retry-After` in seconds, whether it came as a number or as a date. */
export function readRetryAfterSeconds(answer: HttpAnswer): number | undefined {
  const value = answer.headers["retry-after"];
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const at = Date.parse(value);
  const from = readServerTime(answer)?.getTime() ?? Date.now();
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - from) / 1000));
}

/** The server's own time (`Date` header), where it sends a valid one. */
export function readServerTime(answer: HttpAnswer): Date | undefined {
  const at = new Date(answer.headers["date"] ?? "");
  return Number.isNaN(at.getTime()) ? undefined : at;
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
