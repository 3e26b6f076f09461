import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { wrapText } from "../../../../src/operator/status/show/wrap-text.ts";

describe("wrapText", () => {
  it("breaks between words, and keeps the line breaks there are", () => {
    assert.equal(wrapText("in step with staging\nhere", 12), "in step with\nstaging\nhere");
  });

  it("breaks a long word behind / or @, and anywhere only if it has to", () => {
    assert.equal(wrapText("365proxy-rg/365proxy", 14), "365proxy-rg/\n365proxy");
    assert.equal(wrapText("clerk@contoso.example", 16), "clerk@\ncontoso.example");
    assert.equal(wrapText("abcdefgh", 5), "abcde\nfgh");
  });

  it("takes out what would steer the terminal", () => {
    assert.equal(wrapText("\u001b[31mred\u001b[0m", 10), "red");
  });

  it("never makes a line longer than the width, and loses nothing but spaces", () => {
    const words = fc.stringMatching(/^[a-z/@, -]{0,60}$/);
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 30 }), (text, width) => {
        const wrapped = wrapText(text, width);
        assert.ok(wrapped.split("\n").every((line) => line.length <= width));
        assert.equal(wrapped.replace(/\s/g, ""), text.replace(/\s/g, ""));
      }),
    );
  });
});
