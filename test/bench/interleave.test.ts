import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { interleave } from "./interleave.ts";

describe("interleave", () => {
  it("gives each subject its turn in each round, behind one that does not count", async () => {
    const turns: string[] = [];
    const measure = (name: string) => ({
      name,
      run: async () => turns.push(name),
    });
    const values = await interleave([measure("a"), measure("b")], 2);
    assert.equal(turns.join(""), "ababab");
    assert.deepEqual(values, { a: [3, 5], b: [4, 6] });
  });
});
