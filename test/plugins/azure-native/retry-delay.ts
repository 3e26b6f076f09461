/** The delays before the second, third and fourth try. */
const DELAYS_SECONDS = [20, 60, 120];
const LONGEST_DELAY_SECONDS = 120;
const RETRIED_STATUSES = [408, 429, 500, 502, 503, 504];

/** How a try ended; without a status the connection failed. */
export interface FailedTry {
  readonly status?: number;
  readonly code?: string | undefined;
  readonly retryAfter?: string | null;
}

/**
 * How many seconds to wait before the next try, or undefined to give up. A `Retry-After` longer
 * than 120 s ends the tries; of the 409 only one code is tried again.
 */
export function toRetryDelay(tries: number, failed: FailedTry, now: Date): number | undefined {
  const delay = DELAYS_SECONDS[tries - 1];
  if (delay === undefined || !isRetried(failed)) {
    return undefined;
  }
  const asked = readRetryAfter(failed.retryAfter, now);
  return (asked ?? 0) > LONGEST_DELAY_SECONDS ? undefined : (asked ?? delay);
}

function isRetried({ status, code }: FailedTry): boolean {
  if (status === 409) {
    return code === "AnotherOperationInProgress";
  }
  return status === undefined || RETRIED_STATUSES.includes(status);
}

function readRetryAfter(header: string | null | undefined, now: Date): number | undefined {
  if (!header) {
    return undefined;
  }
  const seconds = Number(header);
  return Number.isNaN(seconds) ? (Date.parse(header) - now.getTime()) / 1000 : seconds;
}
