import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { wrapLine } from "./wrap-line.ts";

describe("wrapLine", () => {
  it("leaves a short line as it is, with its columns", () => {
    assert.equal(wrapLine("  a   : 1", 20), "  a   : 1");
  });

  it("indents what follows by two more, or by as many as told", () => {
    assert.equal(wrapLine("  one two three", 10), "  one two\n    three");
    assert.equal(wrapLine("  one two three", 10, 0), "  one two\n  three");
  });

  it("keeps a word that is too long whole, on the line where it stands", () => {
    assert.equal(
      wrapLine("open http://long.example/ and go", 12),
      "open http://long.example/\n  and go",
    );
  });
});
