import assert from "node:assert/strict";
import fc from "fast-check";
import { findCodeRedirect } from "../../../src/program/config/find-code-redirect.ts";
import { readConsentAnswer } from "../../../src/protocol/oauth/read-consent-answer.ts";
import { oddText } from "../arbitraries/odd-text.ts";
import { type FuzzProperty, holds } from "../fuzz-property.ts";
import { assertPrintable } from "../good-failure.ts";
import { measureCpu } from "../measure-cpu.ts";

const start = fc.oneof(
  fc.constantFrom(
    "https://localhost/?",
    "http://localhost:8400/?",
    "http://localhost/cb#",
    "HTTPS://LOCALHOST/?",
    "localhost/?",
    "?",
    "#",
    "",
    " \t",
    "https://user:pass@localhost/?",
  ),
  oddText,
);
const name = fc.constantFrom(
  ...["code", "error", "error_description", "state", "session_state", "barcode", "Code", ""],
);
const value = fc.oneof(
  fc.constantFrom("1.AXkA-_b~c", "", "a+b", "a%2Bb", "%", "%E9", "%0d%0a", "access_denied", "a=b"),
  oddText,
  oddText.map((text) => encodeURIComponent(Buffer.from(text).toString())),
);
const pair = fc.tuple(name, value).map(([key, text]) => `${key}=${text}`);
const pasted = fc
  .tuple(
    start,
    fc.array(pair, { maxLength: 4 }),
    fc.constantFrom("&", "#", "?", "&&"),
    fc.constantFrom("", "#", "\r\n"),
  )
  .map(([before, pairs, sign, end]) => before + pairs.join(sign) + end);

/** What holds for what a person pastes. */
export const CONSENT_PROPERTIES: readonly FuzzProperty[] = [
  holds("a pasted text gives a code without white space, or something to show", pasted, (text) => {
    const answer = readConsentAnswer(text);
    switch (answer.kind) {
      case "code":
        assert.match(answer.code, /^[^\s\p{Cc}]+$/u);
        break;
      case "refused":
        // What a person pasted as a refusal is no secret: only its form counts.
        assertPrintable(answer.error, 300);
        assertPrintable(answer.description, 300);
        break;
      case "unreadable":
        assertPrintable(answer.reason, 100);
    }
  }),
  holds("a pasted text gives a redirect URI that the stack has", pasted, (authorizationCode) => {
    for (const redirectUri of ["https://localhost/", "http://localhost/cb"]) {
      const config = { authority: "entra", registration: "own", redirectUri } as const;
      const found = findCodeRedirect({ ...config, authorizationCode });
      assert.ok([redirectUri, "http://localhost/"].includes(found.replace(/:\d+/, "")), found);
    }
  }),
  holds("a text of 64 KiB is read within a second", fc.tuple(start, pair), ([before, piece]) => {
    const again = `${before}${piece}&`.slice(0, 1000);
    const text = again.repeat(Math.ceil(65_536 / again.length));
    const ms = measureCpu(() => readConsentAnswer(text));
    assert.ok(ms < 1000, `${ms} ms`);
  }),
];
