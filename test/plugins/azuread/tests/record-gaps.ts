import { createTimer, type Timer } from "../create-timer.ts";

/** A timer whose waits take no time, and what was waited. */
export interface RecordedTimer {
  readonly timer: Timer;
  /** In seconds, in their order. */
  readonly gaps: readonly number[];
}

/** Starts a timer that records its waits. */
export function recordGaps(timeoutSeconds: number): RecordedTimer {
  const timer = createTimer({ timeoutSeconds, scale: 0, pendingScale: 0 });
  const gaps: number[] = [];
  return {
    gaps,
    timer: {
      ...timer,
      pause(seconds) {
        gaps.push(seconds);
        return timer.pause(seconds);
      },
    },
  };
}
