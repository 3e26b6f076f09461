import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { escapeXml } from "./escape-xml.ts";

describe("escapeXml", () => {
  it("escapes what would end a text or an attribute, and nothing else", () => {
    assert.equal(escapeXml(`<a b="c"> & 'd' ─`), "&lt;a b=&quot;c&quot;&gt; &amp; 'd' ─");
  });
});
