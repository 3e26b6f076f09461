import assert from "node:assert/strict";
import fc from "fast-check";
import { readTokenAnswer } from "../../../src/protocol/oauth/read-token-answer.ts";
import { obtainToken } from "../../../src/resources/refresh-token/obtain-token.ts";
import type { TokenPlan } from "../../../src/resources/refresh-token/plan-token-change.ts";
import type { RefreshTokenState } from "../../../src/resources/refresh-token/refresh-token-state.ts";
import { testCredential } from "../../../src/resources/tested-credential/test-credential.ts";
import { ACS_INPUTS, ENTRA_INPUTS, STATE } from "../../resources/refresh-token/sample-inputs.ts";
import { HELD } from "../../resources/shared/sample-held.ts";
import { answerInTurn } from "../answer-in-turn.ts";
import { httpAnswer } from "../arbitraries/http-answer.ts";
import { mutatedBody } from "../arbitraries/mutated-json.ts";
import { SECRETS } from "../arbitraries/secrets.ts";
import { type FuzzProperty, holds } from "../fuzz-property.ts";
import { assertPrintable, assertShowable, goodFailure } from "../good-failure.ts";

const GRANT = {
  token_type: "Bearer",
  expires_in: 3599,
  access_token: SECRETS.accessToken,
  refresh_token: SECRETS.refreshToken,
  scope: "https://contoso.sharepoint.com/AllSites.Manage",
};
const REFUSAL = {
  error: "invalid_grant",
  suberror: "bad_token",
  error_description: `AADSTS70008: ${SECRETS.authorizationCode} has expired.\r\nTrace ID: x`,
  error_codes: [70008],
};
const tokenAnswer = httpAnswer(fc.oneof(mutatedBody(GRANT), mutatedBody(REFUSAL)));

const { clientSecret, refreshToken, authorizationCode, codeVerifier } = SECRETS;
const inputs = fc.constantFrom(ENTRA_INPUTS, ACS_INPUTS).map((sample) => ({
  ...sample,
  ...{ clientSecret, authorizationCode, codeVerifier, adoptedToken: refreshToken },
}));
const plan = fc.constantFrom<TokenPlan>(
  { action: "exchange-code" },
  { action: "adopt-token" },
  { action: "renew", because: "due" },
);

const webAnswer = httpAnswer(mutatedBody({ Title: "Public Safety", Url: "https://x.example" }));
const userAnswer = httpAnswer(
  mutatedBody({
    LoginName: "i:0#.f|membership|ann@contoso.example",
    Email: "ann@contoso.example",
    UserPrincipalName: "ann@contoso.example",
  }),
);

/** The secrets in the request of a plan. */
function listSent({ action }: TokenPlan): string[] {
  switch (action) {
    case "exchange-code":
      return [clientSecret, authorizationCode, codeVerifier];
    case "adopt-token":
      return [clientSecret, refreshToken];
    case "renew":
      return [clientSecret, STATE.refreshToken];
    case "keep":
      return [];
  }
}

/** What a resource keeps must be readable by every later run. */
function assertWholeState(state: RefreshTokenState): void {
  assert.ok(typeof state.refreshToken === "string" && state.refreshToken !== "");
  assert.ok(state.scopes === undefined || state.scopes.every((scope) => typeof scope === "string"));
  for (const time of [state.issuedAt, state.expiresAt]) {
    assert.ok(time !== undefined && new Date(time).toISOString() === time, time);
  }
}

/** What holds for answers of a token endpoint, and of the site that proves a token. */
export const TOKEN_PROPERTIES: readonly FuzzProperty[] = [
  holds(
    "any answer to a grant gives a whole state, or a good failure",
    fc.tuple(inputs, plan, tokenAnswer),
    ([news, action, answer]) =>
      obtainToken(action, STATE, news, answerInTurn([answer]).send).then(
        assertWholeState,
        goodFailure(...listSent(action)),
      ),
  ),
  holds("any token answer that is taken has an end that can be written", tokenAnswer, (answer) => {
    try {
      const grant = readTokenAnswer(answer, { what: "POST x", secrets: Object.values(SECRETS) });
      assert.ok(typeof grant.accessToken === "string" && grant.accessToken !== "");
      assert.ok(grant.expiresInSeconds > 0);
      new Date(grant.issuedAt.getTime() + grant.expiresInSeconds * 1000).toISOString();
    } catch (error) {
      if (error instanceof Error && "code" in error)
        assertShowable(error.message, Object.values(SECRETS));
      else throw error;
    }
  }),
  holds(
    "any answers to a test give an account to show, or a good failure",
    fc.tuple(inputs, tokenAnswer, webAnswer, userAnswer),
    ([news, ...answers]) =>
      testCredential(
        {
          ...news,
          refreshToken,
          principalId: "",
          sharePointEndpoint: "https://contoso.sharepoint.com",
          credential: HELD,
        },
        0,
        answerInTurn(answers).send,
      ).then(
        ({ account, testedAt }) => {
          assertPrintable(account, 300);
          assert.equal(new Date(testedAt).toISOString(), testedAt);
        },
        goodFailure(clientSecret, refreshToken),
      ),
  ),
];
