import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { rotationError } from "../../../src/protocol/http/rotation-error.ts";
import { obtainToken } from "../../../src/resources/refresh-token/obtain-token.ts";
import type { TokenPlan } from "../../../src/resources/refresh-token/plan-token-change.ts";
import { listen } from "../../emulator/listen.ts";
import { catchFailure } from "../../protocol/http/catch-failure.ts";
import { makeAnswer } from "../../protocol/http/make-answer.ts";
import { scriptSend } from "../../protocol/http/script-send.ts";
import { withoutPauses } from "../../protocol/http/without-pauses.ts";
import { ACS_INPUTS, ENTRA_INPUTS, NO_TOKEN, STATE } from "./sample-inputs.ts";

/** Stands for the code, the adopted token and the stored one: each request sends one of them. */
const GRANT = "1.AXkA-hidden-grant";
const refusal = (status: number, error: string, suberror?: string) =>
  makeAnswer(status, {
    body: { error, suberror, error_description: `AADSTS1: about ${GRANT}.` },
  });

/** Answers that end an attempt, and the code that it ends with. */
const ANSWERS = [
  ["a refused grant", refusal(400, "invalid_grant"), "grant-refused"],
  ["a consent taken back", refusal(400, "invalid_grant", "consent_required"), "consent-needed"],
  ["a refused client", refusal(401, "invalid_client"), "client-refused"],
  ["a refused request", refusal(400, "invalid_scope"), "request-refused"],
  ["a redirect", rotationError("redirect-refused", "x y."), "redirect-refused"],
  ["a lost answer", rotationError("answer-lost", "x y was lost."), "answer-lost"],
  ["throttling", makeAnswer(429), "throttled"],
  ["trouble of the server", makeAnswer(503, { body: "<html>" }), "server-failed"],
  ["a page of a proxy", makeAnswer(403, { body: "<html>" }), "access-refused"],
  ["a page in place of tokens", makeAnswer(200, { body: "<html>" }), "answer-not-json"],
  ["no tokens", makeAnswer(200, { body: {} }), "answer-unexpected"],
] as const;

const PLANS: Readonly<Record<string, TokenPlan>> = {
  "an exchange": { action: "exchange-code" },
  "an adoption": { action: "adopt-token" },
  "a renewal": { action: "renew", because: "due" },
};

/** Words by which a message tells a person what to do next. */
const NEXT_STEP = /`(?:pulumi (up|config)|npm run consent)|Check /;
/** Words that ask for one more run with the same code. */
const SAME_CODE = /[Tt]ry again|`pulumi up`|timeoutSeconds/;

describe("obtainToken, when it fails", () => {
  async function fail(plan: TokenPlan, answer: (typeof ANSWERS)[number][1], inputs = ENTRA_INPUTS) {
    const news = { ...inputs, authorizationCode: GRANT, adoptedToken: GRANT };
    const { send, requests } = scriptSend(...Array(4).fill(answer));
    const failure = await withoutPauses(() =>
      catchFailure(obtainToken(plan, { ...STATE, refreshToken: GRANT }, news, send)),
    );
    return { failure, requests };
  }

  for (const [kind, plan] of Object.entries(PLANS)) {
    for (const [name, answer, code] of ANSWERS) {
      it(`says what to do after ${name} in ${kind}, and no secret`, async () => {
        const { failure } = await fail(plan, answer);
        assert.equal(failure.code, code);
        assert.match(failure.message, NEXT_STEP);
        assert.doesNotMatch(failure.message, /hidden|s3cret|<html/);
      });
    }
  }

  it("tells how long a code lives, by the authority", async () => {
    const plan = { action: "exchange-code" } as const;
    const answer = refusal(400, "invalid_grant");
    assert.match((await fail(plan, answer)).failure.message, /lives 10 minutes and works once/);
    const acs = await fail(plan, answer, ACS_INPUTS);
    assert.match(acs.failure.message, /lives 5 minutes and works once/);
  });

  it("does not ask to try again with a code that may have been redeemed", async () => {
    const answer = rotationError("answer-lost", "x y was lost.");
    const { failure, requests } = await fail({ action: "exchange-code" }, answer);
    assert.equal(requests.length, 1);
    assert.doesNotMatch(failure.message, SAME_CODE);
    assert.match(failure.message, /may have been redeemed.*Consent again/);
  });

  it("does not ask to try again with a code whose exchange took too long", async () => {
    const server = await listen(0);
    server.serve(() => {});
    const news = { ...ENTRA_INPUTS, tokenEndpoint: server.url, timeoutSeconds: 0.5 };
    const failure = await catchFailure(obtainToken({ action: "exchange-code" }, NO_TOKEN, news));
    await server.close();
    assert.equal(failure.code, "answer-lost");
    assert.doesNotMatch(failure.message, SAME_CODE);
    assert.match(failure.message, /within 0\.5 s\. The code may have been redeemed.*Consent again/);
  });

  it("asks for the consent, and keeps the token, after a refused renewal", async () => {
    const { failure } = await fail(
      { action: "renew", because: "due" },
      refusal(400, "invalid_grant"),
    );
    assert.match(failure.message, /stored token is kept.*: `npm run consent -- --force`\.$/);
  });

  it("keeps the status of the answer", async () => {
    const { failure } = await fail({ action: "exchange-code" }, refusal(401, "invalid_client"));
    assert.equal(failure.status, 401);
  });
});
