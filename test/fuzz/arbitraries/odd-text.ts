import fc from "fast-check";
import { SECRETS, SPELLINGS } from "./secrets.ts";

/** Texts that a careless reader or a terminal trips over. */
const TRAPS = [
  "",
  " ",
  "\uFEFF",
  "\u0000",
  "\u001b[2J\u001b]0;title\u0007",
  "\u0085\u009b31m",
  "\u202egnp.exe",
  "\u2028\u2029",
  "\ud800",
  "\udfff\ud800",
  "😀".repeat(300),
  "x".repeat(17_000),
  " ".repeat(17_000),
  "line\r\nanother\nand another",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "NaN",
  "%",
  "%ZZ",
  "%00",
  "https://user:password@host.example/?code=1#x",
  "`pulumi destroy`",
  "$(id)",
  "'\"\\",
];

const echo = fc
  .tuple(fc.constantFrom(...Object.values(SECRETS)), fc.constantFrom(...SPELLINGS))
  .map(([secret, spell]) => spell(secret));

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ unit: "grapheme-ascii", maxLength: 20 }),
  fc.constantFrom(...TRAPS),
);

function joined(pieces: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(pieces, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(""));
}

/** Any text: noise, traps, or several of these behind each other. */
export const oddText: fc.Arbitrary<string> = joined(piece);

/** The same, in which a secret may be echoed. */
export const echoingText: fc.Arbitrary<string> = joined(
  fc.oneof({ weight: 3, arbitrary: piece }, { weight: 1, arbitrary: echo }),
);

/** A header's text, of the signs that a connection lets through. */
export const oddHeader: fc.Arbitrary<string> = echoingText.map((text) => {
  const bytes = Buffer.from(text, "utf8");
  return Buffer.from(bytes.filter((byte) => (byte > 31 && byte !== 127) || byte === 9)).toString(
    "latin1",
  );
});
