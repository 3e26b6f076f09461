import assert from "node:assert/strict";
import { countRetries, toGapSeconds } from "../graph/count-retries.ts";

describe("countRetries", () => {
  it("fits as many tries as the time of the operation allows", () => {
    assert.deepEqual([900, 600, 300, 63, 7, 1, 0].map(countRetries), [19, 14, 9, 5, 2, 0, 0]);
  });
});

describe("toGapSeconds", () => {
  it("doubles up to 61 seconds", () => {
    const gaps = [0, 1, 2, 3, 4, 5, 6, 7].map((tries) => toGapSeconds(tries, null));
    assert.deepEqual(gaps, [1, 2, 4, 8, 16, 32, 61, 61]);
  });

  it("waits as long as it is asked to", () => {
    assert.equal(toGapSeconds(3, "120"), 120);
    assert.equal(toGapSeconds(0, "0"), 0);
  });
});
