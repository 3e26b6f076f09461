import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { rotationError } from "../../../src/protocol/http/rotation-error.ts";
import {
  buildRefreshRequest,
  redeemRefreshToken,
} from "../../../src/protocol/oauth/redeem-refresh-token.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { catchFailure } from "../http/catch-failure.ts";
import { makeAnswer } from "../http/make-answer.ts";
import { scriptSend } from "../http/script-send.ts";
import { withoutPauses } from "../http/without-pauses.ts";
import { registerClient } from "./register-client.ts";
import { ACS_CLIENT, ENTRA_CLIENT } from "./sample-clients.ts";

const GRANT = { client: ENTRA_CLIENT, clientSecret: "s3cr+t/&=é", refreshToken: "1.AXkA+/token" };
const GRANTED = makeAnswer(200, { body: { access_token: "at", refresh_token: "rt" } });
const UNKNOWN_SECRET = makeAnswer(401, { body: { error: "invalid_client" } });

describe("buildRefreshRequest", () => {
  it("builds the refresh grant of Entra, without a redirect URI", () => {
    const request = buildRefreshRequest(GRANT);
    assert.equal(
      request.url,
      "https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/oauth2/v2.0/token",
    );
    assert.deepEqual(Object.fromEntries(new URLSearchParams(request.body)), {
      grant_type: "refresh_token",
      client_id: "22222222-2222-4222-8222-222222222222",
      client_secret: "s3cr+t/&=é",
      refresh_token: "1.AXkA+/token",
      scope: "https://contoso.sharepoint.com/AllSites.Manage offline_access",
    });
  });

  it("builds the refresh grant of ACS", () => {
    const request = buildRefreshRequest({ ...GRANT, client: ACS_CLIENT });
    assert.deepEqual(Object.fromEntries(new URLSearchParams(request.body)), {
      grant_type: "refresh_token",
      client_id: "22222222-2222-4222-8222-222222222222@11111111-1111-4111-8111-111111111111",
      client_secret: "s3cr+t/&=é",
      refresh_token: "1.AXkA+/token",
      resource:
        "00000003-0000-0ff1-ce00-000000000000/contoso.sharepoint.com@11111111-1111-4111-8111-111111111111",
    });
  });
});

describe("redeemRefreshToken", () => {
  it("gives each request the time that the config says", () => {
    assert.equal(buildRefreshRequest(GRANT).timeoutMs, 30_000);
  });

  it("tries again after trouble that passes", async () => {
    const { send, requests } = scriptSend(
      rotationError("answer-lost", "reset"),
      rotationError("request-not-sent", "refused"),
      makeAnswer(503),
      GRANTED,
    );
    const { accessToken } = await withoutPauses(() => redeemRefreshToken(GRANT, send));
    assert.equal(accessToken, "at");
    assert.equal(requests.length, 4);
  });

  it("gives up after four tries", async () => {
    const { send, requests } = scriptSend(...Array(4).fill(makeAnswer(503)));
    const failure = await withoutPauses(() => catchFailure(redeemRefreshToken(GRANT, send)));
    assert.equal(failure.code, "server-failed");
    assert.equal(requests.length, 4);
  });

  it("waits as long as Retry-After asks", async () => {
    const busy = makeAnswer(429, { headers: { "retry-after": "11" } });
    await withoutPauses(async (pauses) => {
      await redeemRefreshToken(GRANT, scriptSend(busy, GRANTED).send);
      assert.deepEqual(pauses, [11_000]);
    });
  });

  for (const error of ["invalid_grant", "invalid_client", "invalid_scope"]) {
    it(`takes ${error} for final`, async () => {
      const { send, requests } = scriptSend(makeAnswer(400, { body: { error } }));
      await catchFailure(redeemRefreshToken(GRANT, send));
      assert.equal(requests.length, 1);
    });
  }

  it("tries a secret again that the authority does not know yet", async () => {
    const { send, requests } = scriptSend(UNKNOWN_SECRET, UNKNOWN_SECRET, GRANTED);
    await withoutPauses(async (pauses) => {
      await redeemRefreshToken({ ...GRANT, secretWaitSeconds: 60 }, send);
      assert.deepEqual(pauses, [5000, 5000]);
    });
    assert.equal(requests.length, 3);
  });

  it("waits for a secret no longer than it was told to", async () => {
    const { send } = scriptSend(...Array(20).fill(UNKNOWN_SECRET));
    await withoutPauses(async (pauses) => {
      const grant = { ...GRANT, secretWaitSeconds: 12 };
      const failure = await catchFailure(redeemRefreshToken(grant, send));
      assert.equal(failure.code, "client-refused");
      assert.deepEqual(pauses, [5000, 5000, 5000]);
    });
  });

  it("takes a refused token for final also while it waits for a secret", async () => {
    const { send, requests } = scriptSend(
      UNKNOWN_SECRET,
      makeAnswer(400, { body: { error: "invalid_grant" } }),
    );
    const failure = await withoutPauses(() =>
      catchFailure(redeemRefreshToken({ ...GRANT, secretWaitSeconds: 60 }, send)),
    );
    assert.equal(failure.code, "grant-refused");
    assert.equal(requests.length, 2);
  });

  it("keeps secret and token out of the error that the server echoes them in", async () => {
    const error_description = `bad ${GRANT.clientSecret} ${encodeURIComponent(GRANT.refreshToken)}`;
    const answer = makeAnswer(400, { body: { error: "invalid_grant", error_description } });
    const { message } = await catchFailure(redeemRefreshToken(GRANT, scriptSend(answer).send));
    assert.match(message, /bad \[secret\] \[secret\]/);
  });
});

describe("redeemRefreshToken, at the emulator", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator();
  });

  beforeEach(() => emulator.control.clearRequests());

  after(() => emulator.stop());

  it("gets a new refresh token from Entra, and the old one stays good", async () => {
    const { client, clientSecret } = registerClient(emulator, "entra");
    const refreshToken = emulator.control.issueRefreshToken(client.clientId);
    const first = await redeemRefreshToken({ client, clientSecret, refreshToken });
    assert.notEqual(first.refreshToken ?? refreshToken, refreshToken);
    assert.deepEqual(first.scopes, [`${emulator.siteUrl}/AllSites.Manage`]);
    await redeemRefreshToken({ client, clientSecret, refreshToken });
    assert.equal(emulator.control.requests().length, 2);
  });

  it("gets no new refresh token from ACS", async () => {
    const { client, clientSecret } = registerClient(emulator, "acs");
    const refreshToken = emulator.control.issueRefreshToken(client.clientId);
    const grant = await redeemRefreshToken({ client, clientSecret, refreshToken });
    assert.equal(grant.refreshToken, undefined);
    assert.equal(grant.expiresInSeconds, 43_199);
  });

  it("is refused a revoked token", async () => {
    const { client, clientSecret } = registerClient(emulator, "entra");
    const refreshToken = emulator.control.issueRefreshToken(client.clientId);
    emulator.control.revoke(client.clientId);
    const failure = await catchFailure(redeemRefreshToken({ client, clientSecret, refreshToken }));
    assert.equal(failure.code, "grant-refused");
    assert.match(failure.message, /AADSTS50173/);
  });

  it("finds ACS switched off", async () => {
    const retired = await startEmulator();
    const { client, clientSecret } = registerClient(retired, "acs");
    const refreshToken = retired.control.issueRefreshToken(client.clientId);
    retired.control.retireAcs();
    const failure = await catchFailure(redeemRefreshToken({ client, clientSecret, refreshToken }));
    await retired.stop();
    assert.equal(failure.code, "client-refused");
  });
});
