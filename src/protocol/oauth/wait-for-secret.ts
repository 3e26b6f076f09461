import { retry } from "../http/retry.ts";

/** Pause between tries of a secret that is not known yet, in milliseconds. */
const SECRET_PAUSE_MS = 5000;

/**
 * Tries a grant again, for so many seconds, while the authority does not know the application or
 * its secret: a new one takes seconds to minutes. Such a refusal comes before the grant itself is
 * looked at, so nothing is spent by it. 0 or nothing: a refusal is final.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export function waitForSecret<T>(seconds: number | undefined, grant: () => Promise<T>): Promise<T> {
  const waitMs = (seconds ?? 0) * 1000;
  return retry(
    {
      attempts: 1 + Math.ceil(waitMs / SECRET_PAUSE_MS),
      firstPauseMs: SECRET_PAUSE_MS,
      longestPauseMs: SECRET_PAUSE_MS,
      isRetryable: (error) => error.code === "client-refused",
    },
    grant,
  );
}
