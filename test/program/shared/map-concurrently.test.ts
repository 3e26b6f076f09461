import assert from "node:assert/strict";
import { mapConcurrently } from "../../../src/program/shared/map-concurrently.ts";

describe("mapConcurrently", () => {
  it("gives the results in the order of the items, whichever ends first", async () => {
    const ended: number[] = [];
    const results = await mapConcurrently(3, [3, 1, 2], async (n) => {
      for (let turn = 0; turn < n; turn += 1) await Promise.resolve();
      ended.push(n);
      return n * 10;
    });
    assert.deepEqual(ended, [1, 2, 3]);
    assert.deepEqual(results, [30, 10, 20]);
  });

  it("works on so many at a time, never on more", async () => {
    let under = 0;
    let most = 0;
    await mapConcurrently(4, Array.from({ length: 25 }), async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise(setImmediate);
      under -= 1;
    });
    assert.equal(most, 4);
  });

  it("rejects with the first failure", async () => {
    const work = async (n: number) => {
      for (let turn = 0; turn < n; turn += 1) await Promise.resolve();
      throw new Error(String(n));
    };
    await assert.rejects(mapConcurrently(2, [3, 1, 2], work), /^Error: 1$/);
  });

  it("has nothing to do for no items", async () => {
    assert.deepEqual(await mapConcurrently(4, [], async () => 1), []);
  });
});
