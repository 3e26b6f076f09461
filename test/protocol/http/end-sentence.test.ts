import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { endSentence } from "../../../src/protocol/http/end-sentence.ts";

describe("endSentence", () => {
  it("puts a full stop where there is no mark, and no second one", () => {
    for (const [text, ended] of [
      ["take the real plugin", "take the real plugin."],
      ["was it cut by a line break?", "was it cut by a line break?"],
      ["It ended. ", "It ended."],
      ["cut off…", "cut off…"],
      ["", ""],
    ] as const) {
      assert.equal(endSentence(text), ended);
    }
  });
});
