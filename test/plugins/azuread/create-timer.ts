import { setTimeout as wait } from "node:timers/promises";

/** The time of one operation of a resource, counted in the real plugin's seconds. */
export interface Timer {
  /** Seconds left until the operation's timeout. */
  left(): number;
  /**
   * Waits, and fails where the operation's timeout comes first. What is `pending` comes about in
   * time, which must pass; every other wait is only a courtesy.
   */
  pause(seconds: number, isPending?: boolean): Promise<void>;
}

/** How a timer runs. */
export interface TimerOptions {
  readonly timeoutSeconds: number;
  /** Multiplies a wait that is a courtesy: with 0 only the count of them stays. */
  readonly scale: number;
  /** Multiplies a wait for what is pending. */
  readonly pendingScale: number;
}

/** Starts the time of an operation. */
export function createTimer({ timeoutSeconds, scale, pendingScale }: TimerOptions): Timer {
  let spentSeconds = 0;
  return {
    left: () => timeoutSeconds - spentSeconds,
    async pause(seconds, isPending = false) {
      spentSeconds += seconds;
      if (spentSeconds > timeoutSeconds) {
        throw new Error("context deadline exceeded");
      }
      await wait(seconds * 1000 * (isPending ? pendingScale : scale));
    },
  };
}
