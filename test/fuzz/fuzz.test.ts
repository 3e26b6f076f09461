import fc from "fast-check";
import { FUZZ_PROPERTIES } from "./fuzz-properties";

/** Runs of each property; `npm run fuzz` makes more. */
const RUNS = 1000;

describe("whatever comes in", () => {
  for (const { title, property } of FUZZ_PROPERTIES) {
    it(title, async () => {
      await fc.assert(property, { numRuns: RUNS });
    });
  }
});
