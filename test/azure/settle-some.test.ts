import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { settleSome } from "../../src/azure/settle-some";

describe("settleSome", () => {
  it("tells of every item how it ended, in their order", async () => {
    const results = await settleSome(2, [3, 1, 2], async (n) => {
      for (let turn = 0; turn < n; turn += 1) await Promise.resolve();
      if (n === 1) throw new Error("one");
      return n * 10;
    });
    assert.deepEqual(results, [
      { status: "fulfilled", value: 30 },
      { status: "rejected", reason: new Error("one") },
      { status: "fulfilled", value: 20 },
    ]);
  });

  it("works on so many at once, never on more, also after failures", async () => {
    let under = 0;
    let most = 0;
    await settleSome(4, Array.from({ length: 25 }), async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise(setImmediate);
      under -= 1;
      throw new Error("no");
    });
    assert.equal(most, 4);
  });

  it("has nothing to do for no items", async () => {
    assert.deepEqual(await settleSome(4, [], async () => 1), []);
  });
});
