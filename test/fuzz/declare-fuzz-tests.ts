import fc from "fast-check";
import { describe, it } from "mocha";
import { FUZZ_PROPERTIES } from "./fuzz-properties.ts";

/** Declares a test of each property, with so many runs; `npm run fuzz` makes more. */
export function declareFuzzTests(numRuns: number): void {
  describe(`whatever comes in, ${numRuns} times`, () => {
    for (const { title, property } of FUZZ_PROPERTIES) {
      it(title, async () => {
        await fc.assert(property, { numRuns });
      });
    }
  });
}
