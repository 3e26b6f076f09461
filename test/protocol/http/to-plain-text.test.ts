import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { toPlainText } from "../../../src/protocol/http/to-plain-text.ts";

describe("toPlainText", () => {
  const cases: readonly [string, string, string][] = [
    ["what a terminal acts on", "a\u001b[2J\u0007b\u009bc", "a [2J b c"],
    ["line breaks of any kind", "a\nb\rc\u0085d\u2028e\u2029f", "a b c d e f"],
    ["what turns the direction of writing round", "exe.\u202egnp\u2066", "exe. gnp "],
    ["halves of characters", "\ud800a\udfff", " a "],
  ];
  for (const [name, text, plain] of cases) {
    it(`puts a space in place of ${name}`, () => {
      assert.equal(toPlainText(text, 100), plain);
    });
  }

  it("keeps letters, signs and whole characters of any alphabet", () => {
    const text = "Größe 名前 😀 `pulumi up` <a> $x";
    assert.equal(toPlainText(text, 100), text);
  });

  it("cuts between two words, and says that it did", () => {
    const said = "No such user. Trace ID: 067a1b2c-3d4e";
    assert.equal(toPlainText(said, 30), "No such user. Trace ID:…");
    assert.equal(toPlainText(said, 23), "No such user. Trace ID:");
    assert.equal(toPlainText(said, said.length), said);
  });

  it("ends at the limit, and not with half a character", () => {
    assert.equal(toPlainText("abcdef", 3), "abc");
    assert.equal(toPlainText("ab😀", 3), "ab ");
  });
});
