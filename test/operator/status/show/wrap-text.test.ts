import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { wrapProse, wrapText } from "../../../../src/operator/status/show/wrap-text.ts";

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

describe("wrapProse", () => {
  it("keeps whole what a person copies: commands, addresses, indented lines", () => {
    assert.equal(
      wrapProse("Run `az keyvault secret recover` or see https://host.example/a/b?c=d, then:", 20),
      "Run\n`az keyvault secret recover`\nor see\nhttps://host.example/a/b?c=d,\nthen:",
    );
    const indented = "  pulumi config set keyVault off --stack staging";
    assert.equal(wrapProse(`Type:\n${indented}`, 20), `Type:\n${indented}`);
  });

  it("takes a backtick without its twin for a letter, and what would steer the terminal out", () => {
    assert.equal(wrapProse("one ` two three", 8), "one `\ntwo\nthree");
    assert.equal(wrapProse("\u001b[31mred\u001b[0m", 10), "red");
  });

  it("loses nothing but spaces", () => {
    const words = fc.stringMatching(/^[a-z/@`,:-][a-z/@`,: -]{0,60}$/);
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 30 }), (text, width) => {
        assert.equal(wrapProse(text, width).replace(/\s/g, ""), text.replace(/\s/g, ""));
      }),
    );
  });
});
