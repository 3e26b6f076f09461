import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { quoteValue } from "../../../src/operator/dotenv/quote-value.ts";

describe("quoteValue", () => {
  const spellings = [
    ["leaves what every reader takes as it stands", "abc+/=.-_~1@x:y%40z", "abc+/=.-_~1@x:y%40z"],
    ["quotes a tilde in front, which a shell would expand", "~x", "'~x'"],
    ["quotes a dollar, which other readers would expand", "a$b", "'a$b'"],
    ["quotes a number sign, which would begin a comment", "a#b", "'a#b'"],
    ["quotes white space at the ends", " a ", "' a '"],
    ["takes other quotes where single ones are in it", "it's #1", "`it's #1`"],
    ["takes double ones where both others are in it", "'`", '"\'`"'],
    ["keeps a backslash and n apart from a line break", "a\\nb", "'a\\nb'"],
    ["writes several lines", "a\nb", "'a\nb'"],
    ["writes nothing for nothing", "", ""],
  ] as const;
  for (const [title, value, spelled] of spellings) {
    it(title, () => assert.equal(quoteValue(value), spelled));
  }

  it("keeps the quotes that were there, where they serve", () => {
    assert.equal(quoteValue("abc", '"old"'), '"abc"');
    assert.equal(quoteValue("a\\nb", '"old"'), "'a\\nb'");
    assert.equal(quoteValue("abc", "'"), "abc");
  });

  it("gives up where no quotes serve", () => {
    assert.equal(quoteValue("'`\"# "), undefined);
  });
});
