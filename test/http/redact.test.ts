import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { redact } from "../../src/http/redact";

const SECRET = 'a+b/c==é "\\&x';

/** The forms in which a server may echo a secret. */
const FORMS: Readonly<Record<string, (secret: string) => string>> = {
  "as it is": (secret) => secret,
  "percent-encoded": encodeURIComponent,
  "percent-encoded in lower case": (secret) =>
    encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
  "form-encoded": (secret) => new URLSearchParams({ s: secret }).toString().slice(2),
  "JSON-escaped": (secret) => JSON.stringify(secret).slice(1, -1),
  base64: (secret) => Buffer.from(secret).toString("base64"),
  base64url: (secret) => Buffer.from(secret).toString("base64url"),
};

/** Secrets of letters and signs that do not occur in the mark that replaces them. */
const secrets = fc.string({
  unit: fc.constantFrom(...'XYZ0189+/=_-.~ "\\%&é😀\n'),
  minLength: 4,
  maxLength: 60,
});

describe("redact", () => {
  for (const [name, spell] of Object.entries(FORMS)) {
    it(`takes out a secret ${name}`, () => {
      assert.equal(redact(`before ${spell(SECRET)} after`, [SECRET]), "before [secret] after");
    });
  }

  it("takes out any secret, anywhere, in any form", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), secrets, fc.constantFrom(...Object.values(FORMS))), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.string(),
        (pieces, end) => {
          const text = pieces.map(([before, secret, spell]) => before + spell(secret)).join("");
          const safe = redact(
            text + end,
            pieces.map(([, secret]) => secret),
          );
          for (const [, secret] of pieces) {
            for (const spell of Object.values(FORMS)) {
              assert.equal(safe.includes(spell(secret)), false);
            }
          }
        },
      ),
    );
  });

  it("takes out every occurrence", () => {
    assert.equal(redact("hush hush", ["hush"]), "[secret] [secret]");
  });

  it("leaves nothing of a secret that begins with another one", () => {
    assert.equal(redact("token-and-more", ["token", "token-and-more"]), "[secret]");
  });

  it("leaves a text without a secret as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "b", " ") }), (text) => {
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
  });
});
