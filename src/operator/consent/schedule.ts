/** Runs something later, unless what it gives back is called before. */
export type Schedule = (ms: number, run: () => void) => () => void;

/** The clock on the wall. */
export const schedule: Schedule = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
