import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import fc from "fast-check";
import { describe, it } from "mocha";
import { playHistory, type Step } from "./play-history.ts";

/** A month, more or less, and who finds the time to run at its beginning. */
const STEP: fc.Arbitrary<Step> = fc.record({
  days: fc.integer({ min: 20, max: 41 }),
  staging: fc.nat(2).map((n) => n === 0),
  production: fc.nat(2).map((n) => n === 0),
});
const HISTORY = fc.array(STEP, { minLength: 24, maxLength: 24 });
const SEEDS = [1, 2, 3, 4, 5];

describe("two years of staging and production", () => {
  const histories = new Map<number, Promise<void>>();
  const begin = (seed: number) => {
    const [history] = fc.sample(HISTORY, { seed, numRuns: 1 });
    const played = histories.get(seed) ?? playHistory(history ?? assert.fail("no history"));
    // Its own test reports a failure, and may not have come to it yet.
    played.catch(() => {});
    histories.set(seed, played);
    return played;
  };

  SEEDS.forEach((seed, index) => {
    it(`leave no service without a credential for a moment (history ${seed})`, async function () {
      this.timeout(1_200_000);
      // As many at a time as the machine has processors.
      for (const ahead of SEEDS.slice(index + 1, index + availableParallelism())) void begin(ahead);
      await begin(seed);
    });
  });
});
