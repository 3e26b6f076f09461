/** What went wrong, as a closed set. */
export type FailureCode =
  | "request-not-sent"
  | "answer-lost"
  | "redirect-refused"
  | "answer-too-large"
  | "answer-not-json"
  | "answer-unexpected"
  | "throttled"
  | "server-failed"
  | "conflict"
  | "grant-refused"
  | "client-refused"
  | "consent-needed"
  | "request-refused"
  | "access-refused"
  | "not-found"
  | "settings-unsafe"
  | "settings-unconfirmed"
  | "app-unhealthy";

/** An `Error` with a code. */
export interface RotationError extends Error {
  readonly code: FailureCode;
  /** HTTP status, where an answer came. */
  readonly status?: number;
  /** Seconds the server asked to wait (`Retry-After`). */
  readonly retryAfterSeconds?: number;
  /** The authority's own number of a refusal: it makes advice better, and decides nothing. */
  readonly number?: number;
}

/** Facts that travel with an error beside its message. */
export interface FailureDetails {
  readonly status?: number | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly number?: number | undefined;
  readonly cause?: unknown;
}

/** Makes a coded error; the message must already be free of secrets. */
export function rotationError(
  code: FailureCode,
  message: string,
  details: FailureDetails = {},
): RotationError {
  const error = new Error(
    message,
    details.cause === undefined ? undefined : { cause: details.cause },
  );
  return Object.assign(error, {
    code,
    ...(details.status === undefined ? {} : { status: details.status }),
    ...(details.number === undefined ? {} : { number: details.number }),
    ...(details.retryAfterSeconds === undefined
      ? {}
      : { retryAfterSeconds: details.retryAfterSeconds }),
  });
}

/** Tells a coded error of this program from any other thrown value. */
export function isRotationError(value: unknown): value is RotationError {
  const { code } = (value ?? {}) as { code?: unknown };
  // Node's own errors have codes too, in capitals; they are bugs and must stay visible.
  return value instanceof Error && typeof code === "string" && /^[a-z-]+$/.test(code);
}
