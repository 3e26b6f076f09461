import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { obtainToken } from "../../../src/resources/refresh-token/obtain-token.ts";
import type { TokenPlan } from "../../../src/resources/refresh-token/plan-token-change.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { catchFailure } from "../../protocol/http/catch-failure.ts";
import { makeAnswer } from "../../protocol/http/make-answer.ts";
import { scriptSend } from "../../protocol/http/script-send.ts";
import { withoutPauses } from "../../protocol/http/without-pauses.ts";
import { ACS_INPUTS, ENTRA_INPUTS, STATE } from "./sample-inputs.ts";

const UNKNOWN_SECRET = makeAnswer(401, { body: { error: "invalid_client" } });
const GRANTED = makeAnswer(200, { body: { access_token: "at", refresh_token: "1.new" } });
const NEWS = {
  ...ENTRA_INPUTS,
  authorizationCode: "1.code",
  adoptedToken: "1.adopted",
  secretWaitSeconds: 60,
};
const KNOWN = { ...STATE, secretDigest: digest(NEWS.clientSecret) };
const OTHER = { ...STATE, secretDigest: digest("the secret before") };

const PLANS: Readonly<Record<string, TokenPlan>> = {
  "an adoption": { action: "adopt-token" },
  "a renewal": { action: "renew", because: "due" },
};
const EXCHANGE: TokenPlan = { action: "exchange-code" };

describe("obtainToken, with a secret that the authority may not know yet", () => {
  for (const [name, plan] of Object.entries(PLANS)) {
    for (const [which, olds] of [
      ["that never worked", OTHER],
      ["of which an older state tells nothing", STATE],
    ] as const) {
      it(`waits in ${name} for a secret ${which}`, async () => {
        const { send } = scriptSend(UNKNOWN_SECRET, UNKNOWN_SECRET, GRANTED);
        await withoutPauses(async (pauses) => {
          const { secretDigest } = await obtainToken(plan, olds, NEWS, send);
          assert.deepEqual(pauses, [5000, 5000]);
          assert.equal(secretDigest, digest(NEWS.clientSecret));
        });
      });
    }

    it(`waits in ${name} no longer than it was told to`, async () => {
      const news = { ...NEWS, secretWaitSeconds: 10 };
      const { send } = scriptSend(...Array(9).fill(UNKNOWN_SECRET));
      await withoutPauses(async (pauses) => {
        const failure = await catchFailure(obtainToken(plan, OTHER, news, send));
        assert.equal(failure.code, "client-refused");
        assert.deepEqual(pauses, [5000, 5000]);
      });
    });

    it(`takes a secret that worked before for wrong in ${name}, at once`, async () => {
      const { send, requests } = scriptSend(UNKNOWN_SECRET);
      const failure = await catchFailure(obtainToken(plan, KNOWN, NEWS, send));
      assert.equal(failure.code, "client-refused");
      assert.equal(requests.length, 1);
    });
  }

  it("sends a code once with a secret from the config, which may be a wrong one", async () => {
    const { send, requests } = scriptSend(UNKNOWN_SECRET);
    const failure = await catchFailure(obtainToken(EXCHANGE, OTHER, NEWS, send));
    assert.equal(failure.code, "client-refused");
    assert.equal(requests.length, 1);
  });

  it("waits with a code for a secret that the program made itself", async () => {
    const { send } = scriptSend(UNKNOWN_SECRET, GRANTED);
    await withoutPauses(async (pauses) => {
      const news = { ...NEWS, isSecretManaged: true };
      assert.equal((await obtainToken(EXCHANGE, OTHER, news, send)).refreshToken, "1.new");
      assert.deepEqual(pauses, [5000]);
    });
  });

  it("remembers the secret that a code was redeemed with, by its digest alone", async () => {
    const state = await obtainToken(EXCHANGE, STATE, NEWS, scriptSend(GRANTED).send);
    assert.equal(state.secretDigest, digest(NEWS.clientSecret));
    assert.equal(JSON.stringify(state).includes(NEWS.clientSecret), false);
  });

  it("forgets no secret in a run that has nothing to do", async () => {
    const news = { ...ENTRA_INPUTS, clientSecret: "another" };
    const { send } = scriptSend();
    assert.deepEqual(await obtainToken({ action: "keep" }, KNOWN, news, send), KNOWN);
  });

  it("remembers the secret that ACS took", async () => {
    const news = { ...ACS_INPUTS, adoptedToken: "1.adopted" };
    const answer = makeAnswer(200, { body: { access_token: "at" } });
    const plan: TokenPlan = { action: "adopt-token" };
    const { secretDigest } = await obtainToken(plan, OTHER, news, scriptSend(answer).send);
    assert.equal(secretDigest, digest(news.clientSecret));
  });
});
