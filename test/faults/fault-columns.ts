/** How a request goes wrong, or its answer: a column of the matrix each. */
export const FAULT_COLUMNS = [
  "refused",
  "reset",
  "reset midway",
  "no answer",
  "slow drip",
  "400",
  "401",
  "403",
  "404",
  "409",
  "429, Retry-After",
  "429",
  "500",
  "503",
  "HTML",
  "empty body",
  "truncated",
  "5 MiB",
  "content type",
  "redirect",
  "invalid UTF-8",
  "wrong shape",
  "twin keys",
] as const;

/** A column of the matrix. */
export type FaultColumn = (typeof FAULT_COLUMNS)[number];

/** Faults that meet one request only; every other one lasts as long as the run. */
export const PASSING_FAULTS: readonly FaultColumn[] = ["429, Retry-After"];

/** Faults that need a client to give up, in a time that a test can wait. */
export const SLOW_FAULTS: readonly FaultColumn[] = ["no answer", "slow drip"];
