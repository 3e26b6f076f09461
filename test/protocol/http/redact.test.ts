import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { redact } from "../../../src/protocol/http/redact.ts";
import { listBase64Pieces, SPELLINGS } from "./secret-forms.ts";

const SECRET = "a+b/c==é \"\\&x<'>~_-😀";

/** Letters and signs that do not occur in the mark that replaces a secret. */
const LETTERS = "XYZ0189+/=_-.~ '<>&é😀";
const ESCAPES = '%\\"\n\t';

const makeSecrets = (letters: string) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: 4, maxLength: 60 });

/** Text that ends as a text in front of a secret does, and not in the middle of an escape. */
const before = fc
  .tuple(fc.string(), fc.constantFrom(" ", "'", '"', "=", ":", "(", "\n", ","))
  .map(([text, end]) => text + end);

const spell = (secrets: fc.Arbitrary<string>) =>
  fc.tuple(before, secrets, fc.constantFrom(...Object.entries(SPELLINGS)));

/** One secret of any signs, or several that no decoding changes. */
const pieces = fc.oneof(
  fc.tuple(spell(makeSecrets(LETTERS + ESCAPES))),
  fc.array(spell(makeSecrets(LETTERS)), { minLength: 2, maxLength: 4 }),
);

describe("redact", () => {
  for (const [name, spell] of Object.entries(SPELLINGS)) {
    it(`takes out a secret ${name}`, () => {
      const safe = redact(`before "${spell(SECRET)}" after`, [SECRET]);
      assert.match(safe, /^before "\[secret\](=|%3D)*" after$/);
    });
  }

  it("takes out any secret, anywhere, in any spelling", () => {
    fc.assert(
      fc.property(pieces, fc.string(), (spelled, end) => {
        const text = spelled.map(([start, secret, [, toText]]) => start + toText(secret)).join("");
        const safe = redact(
          text + end,
          spelled.map(([, secret]) => secret),
        );
        for (const [, secret] of spelled) {
          for (const [name, toText] of Object.entries(SPELLINGS)) {
            assert.equal(safe.includes(toText(secret)), false, name);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("takes out any secret of which every sign is escaped or not, as it comes", () => {
    const spellings = Object.values(SPELLINGS).filter((spell) => spell("Xé") !== "WMOp");
    const letters = fc.array(
      fc.tuple(fc.constantFrom(...'XYZ+/=_ é"<'), fc.constantFrom(...spellings.slice(0, 5))),
      { minLength: 4, maxLength: 20 },
    );
    fc.assert(
      fc.property(letters, (pairs) => {
        const secret = pairs.map(([sign]) => sign).join("");
        // Blanks alone take the blanks beside them along.
        fc.pre(/[^+ ]/.test(secret));
        const text = pairs.map(([sign, spell]) => spell(sign)).join("");
        assert.equal(redact(`before ${text} after`, [secret]), "before [secret] after");
      }),
    );
  });

  it("takes out what tells a secret in the base64 of any text that contains it", () => {
    fc.assert(
      fc.property(
        fc.string(),
        makeSecrets(LETTERS + ESCAPES),
        fc.string(),
        fc.boolean(),
        (start, secret, end, isUrl) => {
          const bytes = Buffer.from(start + secret + end);
          const safe = redact(`Basic ${bytes.toString(isUrl ? "base64url" : "base64")}`, [secret]);
          const comparable = safe.replaceAll("-", "+").replaceAll("_", "/");
          for (const piece of listBase64Pieces(secret)) {
            assert.equal(comparable.includes(piece), false);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("leaves nothing of secrets that overlap, or lie one in the other", () => {
    assert.equal(redact("token-and-more", ["token", "token-and-more"]), "[secret]");
    assert.equal(redact("token-and-more", ["token-and", "and-more"]), "[secret]");
    assert.equal(redact("xyxyxyx", ["xyxyx"]), "[secret]");
    fc.assert(
      fc.property(
        fc.string({ minLength: 12, maxLength: 40 }),
        fc.nat(8),
        fc.nat(8),
        (all, a, b) => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          const parts = [all.slice(0, to + 4), all.slice(from)];
          assert.equal(redact(all, parts), "[secret]");
        },
      ),
    );
  });

  it("takes out every occurrence", () => {
    assert.equal(redact("hush hush", ["hush"]), "[secret] [secret]");
  });

  it("leaves a text without a secret as it is, escapes and all", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", " ", "%41", "\\n", "&lt;") }), (text) => {
        assert.equal(redact(text, ["not in there"]), text);
      }),
    );
  });

  it("passes over secrets that are missing, empty or too short to be any", () => {
    assert.equal(redact("a text of words", [undefined, "", "a"]), "a text of words");
  });

  it("treats the signs of a secret as signs, not as a pattern", () => {
    assert.equal(redact("xxxx $&.* yyyy", ["$&.*"]), "xxxx [secret] yyyy");
  });

  it("takes out a secret with half a character in it, which no encoding can hold", () => {
    assert.equal(redact("before \ud800abcd", ["\ud800abcd"]), "before [secret]");
    assert.equal(redact("before \ufffdabcd", ["\ud800abcd"]), "before [secret]");
  });

  it("ends soon with a megabyte of text and hundreds of secrets", () => {
    const many = Array.from({ length: 200 }, (_, n) => `secret number ${n}`);
    const text = `${"\\n%41&lt; text ".repeat(70_000)}secret%20number%20199`;
    const startedAt = performance.now();
    assert.match(redact(text, many), /\[secret\]$/);
    assert.ok(performance.now() - startedAt < 20_000);
  });
});
