/** Starts a timer that runs something after so many milliseconds; gives what cancels it. */
export type StartTimer = (ms: number, run: () => void) => () => void;

/** A timer of the wall clock. */
export const startTimer: StartTimer = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
