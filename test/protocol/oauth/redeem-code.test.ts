import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { rotationError } from "../../../src/protocol/http/rotation-error.ts";
import { buildCodeRequest, redeemCode } from "../../../src/protocol/oauth/redeem-code.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { catchFailure } from "../http/catch-failure.ts";
import { makeAnswer } from "../http/make-answer.ts";
import { scriptSend } from "../http/script-send.ts";
import { withoutPauses } from "../http/without-pauses.ts";
import { REDIRECT_URI, registerClient } from "./register-client.ts";
import { ACS_CLIENT, ENTRA_CLIENT } from "./sample-clients.ts";

const GRANT = {
  client: ENTRA_CLIENT,
  clientSecret: "s3cr+t/&=é",
  code: "1.AXkA-_code",
  redirectUri: "https://localhost/",
};

describe("buildCodeRequest", () => {
  it("builds the code grant of Entra", () => {
    const request = buildCodeRequest({ ...GRANT, codeVerifier: "v".repeat(43) });
    assert.equal(request.method, "POST");
    assert.equal(
      request.url,
      "https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/oauth2/v2.0/token",
    );
    assert.deepEqual(request.headers, {
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
    });
    assert.equal(request.timeoutMs, 30_000);
    assert.deepEqual(Object.fromEntries(new URLSearchParams(request.body)), {
      grant_type: "authorization_code",
      client_id: "22222222-2222-4222-8222-222222222222",
      client_secret: "s3cr+t/&=é",
      code: "1.AXkA-_code",
      redirect_uri: "https://localhost/",
      code_verifier: "v".repeat(43),
      scope: "https://contoso.sharepoint.com/AllSites.Manage offline_access",
    });
  });

  it("builds the code grant of ACS", () => {
    const request = buildCodeRequest({ ...GRANT, client: ACS_CLIENT });
    assert.equal(
      request.url,
      "https://accounts.accesscontrol.windows.net/11111111-1111-4111-8111-111111111111/tokens/OAuth/2",
    );
    assert.deepEqual(Object.fromEntries(new URLSearchParams(request.body)), {
      grant_type: "authorization_code",
      client_id: "22222222-2222-4222-8222-222222222222@11111111-1111-4111-8111-111111111111",
      client_secret: "s3cr+t/&=é",
      code: "1.AXkA-_code",
      redirect_uri: "https://localhost/",
      resource:
        "00000003-0000-0ff1-ce00-000000000000/contoso.sharepoint.com@11111111-1111-4111-8111-111111111111",
    });
  });

  it("puts no secret into the URL", () => {
    assert.doesNotMatch(buildCodeRequest(GRANT).url, /\?|s3cr|AXkA/);
  });
});

describe("redeemCode", () => {
  const passing = [
    ["a reset", rotationError("answer-lost", "reset")],
    ["a refused connection", rotationError("request-not-sent", "refused")],
    ["status 429", makeAnswer(429, { headers: { "retry-after": "1" } })],
    ["status 503", makeAnswer(503)],
    ["a refused secret", makeAnswer(401, { body: { error: "invalid_client" } })],
  ] as const;
  for (const [name, answer] of passing) {
    it(`does not send the code a second time after ${name}`, async () => {
      const { send, requests } = scriptSend(answer);
      await catchFailure(redeemCode(GRANT, send));
      assert.equal(requests.length, 1);
    });
  }

  for (const [name, answer] of passing.filter(([name]) => name !== "a refused secret")) {
    it(`does not send it a second time after ${name}, however long it waits for a secret`, async () => {
      const { send, requests } = scriptSend(answer);
      await withoutPauses(() =>
        catchFailure(redeemCode({ ...GRANT, secretWaitSeconds: 300 }, send)),
      );
      assert.equal(requests.length, 1);
    });
  }

  it("refuses a grant without a refresh token and says why", async () => {
    const answer = makeAnswer(200, { body: { access_token: "hidden" } });
    const failure = await catchFailure(redeemCode(GRANT, scriptSend(answer).send));
    assert.equal(failure.code, "answer-unexpected");
    assert.match(
      failure.message,
      /no refresh token: the consent was made without offline_access\.$/,
    );
    assert.doesNotMatch(failure.message, /hidden/);
  });

  it("leaves it to the step above to say what to do", async () => {
    const answer = makeAnswer(400, { body: { error: "invalid_grant" } });
    const { message } = await catchFailure(redeemCode(GRANT, scriptSend(answer).send));
    assert.match(message, /was refused with status 400: invalid_grant\.$/);
    const lost = rotationError("answer-lost", "x was lost.");
    const failure = await catchFailure(redeemCode(GRANT, scriptSend(lost).send));
    assert.equal(failure.message, "x was lost.");
  });

  it("keeps secret, code and verifier out of the error that the server echoes them in", async () => {
    const codeVerifier = "verifier-verifier-verifier-verifier-verifier";
    const error_description = `bad ${GRANT.code} ${codeVerifier} ${encodeURIComponent(GRANT.clientSecret)}`;
    const { send } = scriptSend(
      makeAnswer(400, { body: { error: "invalid_grant", error_description } }),
    );
    const { message } = await catchFailure(redeemCode({ ...GRANT, codeVerifier }, send));
    assert.match(message, /bad \[secret\] \[secret\] \[secret\]/);
  });
});

describe("redeemCode, at the emulator", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator();
  });

  beforeEach(() => emulator.control.clearRequests());

  after(() => emulator.stop());

  for (const authority of ["acs", "entra"] as const) {
    it(`exchanges a code with one request (${authority})`, async () => {
      const { client, clientSecret, consent } = registerClient(emulator, authority);
      const grant = await redeemCode({
        ...{ client, clientSecret, redirectUri: REDIRECT_URI },
        code: consent(),
      });
      assert.ok(emulator.control.secrets().includes(grant.refreshToken));
      assert.deepEqual(
        emulator.control
          .requests()
          .map(({ service, operation, status }) => [service, operation, status]),
        [[authority, "code-grant", 200]],
      );
    });

    it(`sends one request although its answer is lost (${authority})`, async () => {
      const { client, clientSecret, consent } = registerClient(emulator, authority);
      emulator.control.fault({ operation: "code-grant", kind: "reset", when: "after" });
      const failure = await catchFailure(
        redeemCode({ client, clientSecret, code: consent(), redirectUri: REDIRECT_URI }),
      );
      assert.equal(failure.code, "answer-lost");
      assert.equal(emulator.control.requests().length, 1);
    });

    it(`is refused a code that was spent (${authority})`, async () => {
      const { client, clientSecret, consent } = registerClient(emulator, authority);
      const grant = { client, clientSecret, code: consent(), redirectUri: REDIRECT_URI };
      await redeemCode(grant);
      const failure = await catchFailure(redeemCode(grant));
      assert.equal(failure.code, "grant-refused");
      assert.match(failure.message, /invalid_grant \(AADSTS54005: /);
    });
  }
});
