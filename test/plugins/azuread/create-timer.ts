import { setTimeout as wait } from "node:timers/promises";

/** The time of one operation of a resource, counted in the real plugin's seconds. */
export interface Timer {
  /** Ends the waits, and the requests. */
  readonly signal: AbortSignal;
  /** Seconds left until the operation's timeout. */
  left(): number;
  /** Waits, and fails where the operation's timeout comes first. */
  pause(seconds: number): Promise<void>;
}

/** How a timer runs. */
export interface TimerOptions {
  readonly timeoutSeconds: number;
  /** Multiplies every wait: with 0 only the count of them stays. */
  readonly scale: number;
  readonly signal: AbortSignal;
}

/** Starts the time of an operation. */
export function createTimer({ timeoutSeconds, scale, signal }: TimerOptions): Timer {
  let spentSeconds = 0;
  return {
    signal,
    left: () => timeoutSeconds - spentSeconds,
    async pause(seconds) {
      spentSeconds += seconds;
      if (spentSeconds > timeoutSeconds) {
        throw new Error("context deadline exceeded");
      }
      await wait(seconds * 1000 * scale, undefined, { signal });
    },
  };
}
