import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import fc from "fast-check";
import { before, describe, it } from "mocha";
import { playHistory, type Step } from "./play-history";

/** A month, more or less, and who finds the time to run at its beginning. */
const STEP: fc.Arbitrary<Step> = fc.record({
  days: fc.integer({ min: 20, max: 41 }),
  staging: fc.nat(2).map((n) => n === 0),
  production: fc.nat(2).map((n) => n === 0),
});
const HISTORY = fc.array(STEP, { minLength: 24, maxLength: 24 });
const SEEDS = [1, 2, 3, 4, 5];

describe("two years of staging and production", () => {
  let histories: ReadonlyMap<number, Promise<void>>;

  before(() => {
    histories = startHistories();
  });

  for (const seed of SEEDS) {
    it(`leave no service without a credential for a moment (history ${seed})`, async function () {
      this.timeout(1_200_000);
      await (histories.get(seed) ?? assert.fail("no history"));
    });
  }
});

/** Plays as many histories at a time as the machine has processors. */
function startHistories(): Map<number, Promise<void>> {
  const lanes = Array.from({ length: availableParallelism() }, () => Promise.resolve());
  return new Map(
    SEEDS.map((seed, index) => {
      const lane = index % lanes.length;
      const [history = []] = fc.sample(HISTORY, { seed, numRuns: 1 });
      const played = (lanes[lane] ?? Promise.resolve()).then(() => playHistory(history));
      // Its own test reports a failure; the next history of the lane is played all the same.
      lanes[lane] = played.catch(() => {});
      return [seed, played];
    }),
  );
}
