import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { planWaves, type WaveEnd } from "../../src/program/plan-waves.ts";

describe("planWaves", () => {
  const cases: readonly [string, number, WaveEnd[] | undefined, boolean, number[]][] = [
    ["writes all at once", 5, undefined, false, [5]],
    ["writes a first service that tells its health before the rest", 5, undefined, true, [1, 4]],
    ["has one wave for one service", 1, undefined, true, [1]],
    ["has none for no service", 0, undefined, true, []],
    ["counts from the first service on", 100, [1, "10%", "100%"], true, [1, 9, 90]],
    ["lets the last wave take the rest", 10, [2, "50%"], false, [2, 3, 5]],
    ["rounds a part of a service up", 3, ["1%"], false, [1, 2]],
    ["leaves out a wave that adds nothing", 4, [2, "10%", 3], false, [2, 1, 1]],
    ["takes more than there are for all", 4, [9, "50%"], false, [4]],
    ["writes all at once where that is said", 4, ["100%"], true, [4]],
  ];
  for (const [name, count, ends, isFirstChecked, sizes] of cases) {
    it(name, () => {
      assert.deepEqual(planWaves(count, { ...(ends && { ends }), isFirstChecked }), sizes);
    });
  }

  it("writes every service once, in waves that are not empty", () => {
    const end = fc.oneof(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 100 }).map((percent): WaveEnd => `${percent}%`),
    );
    fc.assert(
      fc.property(fc.nat(30), fc.array(end), fc.boolean(), (count, ends, isFirstChecked) => {
        const sizes = planWaves(count, { ends, isFirstChecked });
        assert.equal(
          sizes.reduce((sum, size) => sum + size, 0),
          count,
        );
        assert.ok(sizes.every((size) => size > 0));
      }),
    );
  });
});
