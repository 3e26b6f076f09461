import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { probeSite } from "../../../src/protocol/oauth/probe-site.ts";
import { catchFailure } from "../http/catch-failure.ts";
import { makeAnswer } from "../http/make-answer.ts";
import { scriptSend } from "../http/script-send.ts";

const PROBE = {
  sharePointEndpoint: "https://contoso.sharepoint.com",
  siteUrl: "https://contoso.sharepoint.com/sites/Public",
  accessToken: "at.hidden.at",
  timeoutSeconds: 30,
};

describe("probeSite, with a token for granted sites", () => {
  const grantAdvice = "`npm run grant-site -- --stack staging`";
  for (const [status, text] of [
    [
      403,
      /status 403\. The token is good for granted sites alone: .*\(`npm run grant-site -- --stack st/,
    ],
    [
      404,
      /check the path of siteUrl\. .*If the path is right: The token is good for granted sites/,
    ],
  ] as const) {
    it(`tells of status ${status} how a site is granted, to a token for granted sites`, async () => {
      const { send } = scriptSend(makeAnswer(status));
      const { message } = await catchFailure(probeSite({ ...PROBE, grantAdvice }, send));
      assert.match(message, text);
    });
  }

  it("does not tell of grants where a policy stands in the way", async () => {
    const body = { error: { code: "x", message: "Access is blocked from this network location." } };
    const { send } = scriptSend(makeAnswer(403, { body }));
    const { message } = await catchFailure(probeSite({ ...PROBE, grantAdvice }, send));
    assert.match(message, /A policy of the tenant refuses this machine/);
    assert.doesNotMatch(message, /grant-site/);
  });
});
