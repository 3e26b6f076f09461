import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { median, toRatio } from "./median.ts";

describe("median", () => {
  it("is the one in the middle, whatever the order", () => {
    assert.equal(median([9, 1, 2]), 2);
    assert.equal(median([5]), 5);
  });

  it("is the mean of the two in the middle of an even count", () => {
    assert.equal(median([4, 1, 2, 100]), 3);
  });

  it("orders numbers as numbers", () => {
    assert.equal(median([10, 9, 100]), 10);
  });

  it("leaves the values in their order", () => {
    const values = [3, 1, 2];
    median(values);
    assert.deepEqual(values, [3, 1, 2]);
  });

  it("is not there for no values", () => {
    assert.throws(() => median([]), /no median/);
  });
});

describe("toRatio", () => {
  it("compares the medians", () => {
    assert.equal(toRatio([3, 99, 1], [2, 2, 0]), 1.5);
  });
});
