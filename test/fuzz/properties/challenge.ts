import assert from "node:assert/strict";
import fc from "fast-check";
import {
  discoverRealm,
  isGuid,
  readChallengeParameter,
  readRealm,
} from "../../../src/protocol/oauth/discover-realm.ts";
import { answerInTurn } from "../answer-in-turn.ts";
import { httpAnswer } from "../arbitraries/http-answer.ts";
import { oddHeader } from "../arbitraries/odd-text.ts";
import { type FuzzProperty, holds } from "../fuzz-property.ts";
import { goodFailure } from "../good-failure.ts";
import { measureCpu } from "../measure-cpu.ts";

const REALM = "7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a95";

const scheme = fc.constantFrom("Bearer", "bearer", "NTLM", "Negotiate YII+/==", "Basic", "Digest");
const name = fc.constantFrom("realm", "Realm", "client_id", "trusted_issuers", "error", "a-b");
const space = fc.constantFrom("", " ", "  ", "\t");
const token = fc.constantFrom(REALM, REALM.toUpperCase(), "x", "", "7c1b2e4a", "*");
const quoted = fc
  .oneof(token, oddHeader, fc.constantFrom("a@*,realm=b", 'x\\", realm="y'))
  .map((text) => `"${text}"`);
const parameter = fc
  .tuple(name, space, space, fc.oneof(token, quoted, oddHeader))
  .map(([key, before, after, value]) => `${key}${before}=${after}${value}`);
const part = fc.oneof(
  { weight: 3, arbitrary: parameter },
  { weight: 2, arbitrary: fc.tuple(scheme, parameter).map((pieces) => pieces.join(" ")) },
  { weight: 1, arbitrary: scheme },
  { weight: 1, arbitrary: oddHeader },
);
const header = fc
  .tuple(fc.array(part, { maxLength: 5 }), fc.constantFrom(",", ", ", " , ", ",,", " "))
  .map(([parts, comma]) => parts.join(comma));

/** A header that a server would choose to keep a reader busy: one piece, as often as it fits. */
const endless = fc
  .tuple(
    fc.constantFrom("", "Bearer ", 'Bearer realm="', "Bearer realm"),
    fc.oneof(
      fc.constantFrom(" ", ",", "a", "\\", '"', "a ", ",a", ', a="', "a=", '\\"', "- ", ' ="'),
      fc.string({ unit: fc.constantFrom(...'aB ,="\\-\t'), minLength: 1, maxLength: 6 }),
    ),
    fc.constantFrom("", "=", '"', ",", "x"),
  )
  .map(([start, piece, end]) => start + piece.repeat(Math.ceil(65_536 / piece.length)) + end);

/** Time that no header may take, in milliseconds: a reader that looks back takes minutes. */
const LONGEST_MS = 1000;

/** What holds for the challenge that tells the realm. */
export const CHALLENGE_PROPERTIES: readonly FuzzProperty[] = [
  holds("a challenge gives a realm that is a GUID, or a good failure", header, (text) => {
    const answer = { status: 401, headers: { "www-authenticate": text }, text: "" };
    return discoverRealm(
      { sharePointEndpoint: "https://contoso.sharepoint.com", timeoutSeconds: 30 },
      answerInTurn([answer]).send,
    ).then((realm) => {
      assert.ok(isGuid(realm) && realm === realm.toLowerCase(), realm);
      assert.ok(text.toLowerCase().includes(realm));
    }, goodFailure());
  }),
  holds(
    "any answer to an empty token gives a realm, or a good failure",
    httpAnswer(oddHeader),
    (answer) =>
      discoverRealm(
        { sharePointEndpoint: "https://contoso.sharepoint.com", timeoutSeconds: 30 },
        answerInTurn([answer]).send,
      ).then((realm) => assert.ok(isGuid(realm)), goodFailure()),
  ),
  holds("a realm is found behind whatever parameters stand before it", header, (before) => {
    const harmless = before.replace(/realm|["\\]/gi, "").replace(/bearer/gi, "");
    const text = `Bearer a="${harmless}", realm="${REALM}"`;
    assert.equal(
      readRealm({ status: 401, headers: { "www-authenticate": text }, text: "" }, "x"),
      REALM,
    );
  }),
  holds("a challenge of 64 KiB is read within a second", endless, (text) => {
    const ms = measureCpu(() => readChallengeParameter(text, "realm"));
    assert.ok(ms < LONGEST_MS, `${ms} ms`);
  }),
];
