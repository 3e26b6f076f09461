import fc from "fast-check";
import type { FuzzProperty } from "./fuzz-property.ts";

/** How long and from where to search. */
export interface FuzzOptions {
  /** Runs of each property. */
  readonly runs: number;
  readonly seed: number;
  /** Minutes after which all of it ends, with the runs that were made by then. */
  readonly minutes: number;
  /** Text that a property's title must contain. */
  readonly only?: string | undefined;
  /** Where in a seed the failure was that is to be seen again. */
  readonly path?: string | undefined;
}

/** What became of one property. */
export interface FuzzOutcome {
  readonly title: string;
  readonly runs: number;
  readonly seconds: number;
  /** What was found, with the seed and path that show it again; absent where nothing was. */
  readonly failure?: string;
}

/** Searches property after property for something that breaks it. */
export async function* runFuzz(
  properties: readonly FuzzProperty[],
  { runs, seed, minutes, only = "", path }: FuzzOptions,
): AsyncGenerator<FuzzOutcome> {
  const chosen = properties.filter(({ title }) => title.includes(only));
  const end = performance.now() + minutes * 60_000;
  for (const [index, { title, property }] of chosen.entries()) {
    const start = performance.now();
    // What is left is shared by the properties that are left.
    const share = Math.max(0, end - start) / (chosen.length - index);
    const details = await fc.check(property, {
      ...{ numRuns: runs, seed, interruptAfterTimeLimit: share, markInterruptAsFailure: false },
      ...(path === undefined ? {} : { path }),
    });
    const seconds = (performance.now() - start) / 1000;
    yield {
      ...{ title, runs: details.numRuns, seconds },
      ...(details.failed ? { failure: fc.defaultReportMessage(details) } : {}),
    };
  }
}
