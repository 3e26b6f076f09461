import fc from "fast-check";
import { echoingText } from "./odd-text.ts";

/** Values in JSON's own spelling, which `JSON.stringify` would never write. */
const TOKENS = [
  "null",
  "true",
  "0",
  "-0",
  "-1",
  "3599.5",
  "1e308",
  "1e999",
  "123456789012345678901234567890",
  '"3600"',
  '"-5"',
  '" 5 "',
  '"0x10"',
  '"1e308"',
  '"Infinity"',
  '"\\ud800"',
  '"\\u0000\\u001b[31m"',
  "[]",
  "{}",
  "[[1]]",
  '["3600"]',
  '{"__proto__":{"code":"x","access_token":"y"}}',
  `${"[".repeat(2000)}${"]".repeat(2000)}`,
];

/** A JSON value as text. */
export const oddJson: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TOKENS),
  echoingText.map((text) => JSON.stringify(text)),
  fc.json({ maxDepth: 2 }),
);
