import assert from "node:assert/strict";
import fc from "fast-check";
import { summarizeApp } from "../../../src/program/azure/preflight.ts";
import { encodeSecret } from "../../../src/program/credential/encode-settings.ts";
import { describeTarget } from "../../../src/program/report/describe-target.ts";
import { toOneLine } from "../../../src/program/shared/to-one-line.ts";
import { readApplication } from "../../../src/protocol/graph/read-application.ts";
import { isRotationError } from "../../../src/protocol/http/rotation-error.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { answerInTurn } from "../answer-in-turn.ts";
import { httpAnswer } from "../arbitraries/http-answer.ts";
import { mutatedBody, mutatedObject } from "../arbitraries/mutated-json.ts";
import { oddText } from "../arbitraries/odd-text.ts";
import { SECRETS } from "../arbitraries/secrets.ts";
import { type FuzzProperty, holds } from "../fuzz-property.ts";
import { assertPrintable, assertShowable, goodFailure } from "../good-failure.ts";

const VALUES = Object.values(SECRETS);
const TARGET = { resourceGroup: "365proxy-rg", site: "365proxy" };
const settings = mutatedObject({
  SP_ID: "1",
  SP_SECRET: SECRETS.clientSecret,
  SP_TOKEN: SECRETS.refreshToken,
  BEARER: SECRETS.accessToken,
});
const credential = mutatedObject({ keyId: "k", displayName: "x", endDateTime: "2026-11-24" });
const application = fc.oneof(
  fc.array(credential, { maxLength: 3 }).map((list) => `{"passwordCredentials":[${list}]}`),
  fc
    .array(fc.oneof(credential, fc.json({ maxDepth: 1 })))
    .map((list) => `{"passwordCredentials":[${list}]}`),
  mutatedBody({ passwordCredentials: [] }),
);

/** What holds for what is told of others' texts. */
export const REPORT_PROPERTIES: readonly FuzzProperty[] = [
  holds("a foreign error becomes one short line", oddText, (text) => {
    for (const error of [text, new Error(text)]) {
      const line = toOneLine(error);
      assertPrintable(line, 500);
    }
  }),
  holds("what is told of an app has no value of a setting in it", settings, (json) => {
    const live: unknown = JSON.parse(json);
    try {
      const summary = summarizeApp(TARGET, live);
      const wanted = { SP_ID: digest("1"), SP_SECRET: undefined, SP_TOKEN: digest("t") };
      assertShowable(describeTarget("rg/site", wanted, summary.live, summary.foreignCount), VALUES);
      assertShowable(
        describeTarget("rg/site", undefined, summary.live, summary.foreignCount),
        VALUES,
      );
    } catch (error) {
      goodFailure(...VALUES)(error);
    }
  }),
  holds("a secret is read back from its percent-encoding", oddText, (text) => {
    const secret = Buffer.from(text).toString();
    assert.equal(decodeURIComponent(encodeSecret(secret, "form")), secret);
    assert.equal(encodeSecret(secret, "raw"), secret);
  }),
  holds(
    "any answer of Graph gives secrets as texts, or a coded failure",
    httpAnswer(application),
    async (answer) => {
      const listing = {
        graphEndpoint: "https://graph.microsoft.com",
        objectId: "22222222-2222-4222-8222-222222222222",
        token: SECRETS.accessToken,
        timeoutSeconds: 30,
      };
      try {
        const { secrets } = await readApplication(listing, answerInTurn([answer]).send);
        for (const secret of secrets) {
          assert.ok(Object.values(secret).every((value) => typeof value === "string"));
        }
      } catch (error) {
        if (!isRotationError(error)) throw error;
        assertShowable(error.message, [SECRETS.accessToken]);
      }
    },
  ),
];
