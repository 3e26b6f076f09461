import { setTimeout as sleep } from "node:timers/promises";
import { isRotationError, type RotationError } from "./rotation-error.ts";

/** How often and how long to try again. */
export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly attempts: number;
  /** First pause in milliseconds; it doubles from try to try. */
  readonly firstPauseMs: number;
  /** No pause, asked for by `Retry-After` or not, is longer than this, in milliseconds. */
  readonly longestPauseMs: number;
  /** Which failures are worth another try. */
  readonly isRetryable: (error: RotationError) => boolean;
  /**
   * For how many milliseconds in all it is waited where the server says when to come back: to wait
   * for a turn is no try. 0 if left out: then each counts as one.
   */
  readonly patienceMs?: number;
}

/** A request that may be repeated without harm: refresh grants, probes, reads, whole-map writes. */
export const REPEATABLE: Omit<RetryPolicy, "isRetryable"> = {
  attempts: 4,
  firstPauseMs: 500,
  longestPauseMs: 60_000,
};

/** The most by which a wait for a turn is drawn out, in milliseconds. */
const LONGEST_SPREAD_MS = 20_000;

/** Failures after which the same request may succeed: network, throttling, server trouble. */
export function isPassing(error: RotationError): boolean {
  return (
    error.code === "request-not-sent" ||
    error.code === "answer-lost" ||
    error.code === "throttled" ||
    error.code === "server-failed"
  );
}

/**
 * Runs `operation` until it succeeds, its failure is not retryable, or the tries are used up;
 * then throws the last failure. `Retry-After` is honoured; one that is longer than the longest
 * pause ends the tries at once, since an earlier one would only be refused again. Those that wait
 * for their turn are spread by chance, ever wider: hundreds may wait for one.
 */
export async function retry<T>(
  policy: RetryPolicy,
  operation: () => Promise<T>,
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<T> {
  let attempt = 1;
  let turns = 0;
  let waitedMs = 0;
  for (;;) {
    try {
      return await operation();
    } catch (error) {
      if (!isRotationError(error) || !policy.isRetryable(error)) throw error;
      const asked = (error.retryAfterSeconds ?? 0) * 1000;
      if (asked > policy.longestPauseMs) throw error;
      if (error.code === "throttled" && asked > 0 && waitedMs + asked <= (policy.patienceMs ?? 0)) {
        const spread = Math.random() * Math.min(asked * 2 ** turns, LONGEST_SPREAD_MS);
        turns += 1;
        waitedMs += asked + spread;
        await pause(asked + spread);
        continue;
      }
      if (attempt >= policy.attempts) throw error;
      const doubled = policy.firstPauseMs * 2 ** (attempt - 1);
      attempt += 1;
      await pause(Math.max(asked, Math.min(doubled, policy.longestPauseMs)));
    }
  }
}
