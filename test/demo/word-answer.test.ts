import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { wordAnswer } from "./word-answer.ts";

describe("wordAnswer", () => {
  const reading = { works: true, text: "City of Pittsburgh" };
  const failing = { works: false, text: "502, invalid_grant" };

  it("says what a service reads, or that it fails as expected", () => {
    assert.equal(wordAnswer("365proxy", reading, true), '365proxy reads "City of Pittsburgh"');
    assert.equal(
      wordAnswer("365proxy", failing, false),
      "365proxy fails, as expected: 502, invalid_grant",
    );
  });

  it("says what was expected where the answer is another", () => {
    assert.equal(
      wordAnswer("365proxy", failing, true),
      "365proxy should read SharePoint, but fails: 502, invalid_grant",
    );
    assert.equal(
      wordAnswer("365proxy", reading, false),
      '365proxy should fail, but reads "City of Pittsburgh"',
    );
  });
});
