import assert from "node:assert/strict";
import type { AuthenticationResult } from "@azure/msal-node";
import { send } from "../emulator/tests/send.ts";
import { useEmulator } from "../emulator/tests/use-emulator.ts";
import { openConsent } from "./open-consent.ts";
import { readRefreshToken } from "./read-refresh-token.ts";

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe("MSAL, Microsoft's own client of Entra, at the emulator", () => {
  const emulator = useEmulator();

  const assertTokens = (result: AuthenticationResult | null, clientId: string) => {
    assert.ok(result);
    const { account, idTokenClaims } = result;
    assert.deepEqual(result.scopes, [`${emulator().siteUrl}/AllSites.Manage`]);
    assert.deepEqual([result.tokenType, result.fromCache], ["Bearer", false]);
    assert.equal(result.tenantId, emulator().tenantId);
    assert.match(result.uniqueId, GUID);
    assert.equal(account?.homeAccountId, `${result.uniqueId}.${emulator().tenantId}`);
    assert.equal(account?.username, emulator().person);
    assert.equal(account?.name, "rotation");
    const claims = (idTokenClaims ?? {}) as Record<string, unknown>;
    assert.equal(claims["iss"], `https://login.microsoftonline.com/${emulator().tenantId}/v2.0`);
    assert.equal(claims["aud"], clientId);
    const seconds =
      ((result.expiresOn?.getTime() ?? 0) - emulator().control.now().getTime()) / 1000;
    assert.ok(seconds > 3500 && seconds < 3610, `expires in ${seconds} s`);
  };

  const probe = (accessToken = "") =>
    send(`${emulator().url}/_api/web?$select=Title`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });

  it("redeems a code of a consent with PKCE, and SharePoint takes its token", async () => {
    const { client, clientId, consent } = openConsent(emulator());
    const result = await client.acquireTokenByCode(await consent());
    assertTokens(result, clientId);
    assert.equal((await probe(result?.accessToken)).status, 200);
  });

  it("keeps the person's account with a refresh token, and answers from its cache", async () => {
    const { client, consent, scopes } = openConsent(emulator());
    const first = await client.acquireTokenByCode(await consent());
    const accounts = await client.getTokenCache().getAllAccounts();
    assert.deepEqual(
      accounts.map(({ username }) => username),
      [emulator().person],
    );
    assert.ok(first?.account);
    const again = await client.acquireTokenSilent({ account: first.account, scopes });
    assert.deepEqual([again?.fromCache, again?.accessToken], [true, first.accessToken]);
    const renewed = await client.acquireTokenSilent({
      account: first.account,
      scopes,
      forceRefresh: true,
    });
    assert.equal(renewed?.fromCache, false);
    assert.notEqual(renewed?.accessToken, first.accessToken);
  });

  it("redeems a refresh token, gets another, and the one before stays good", async () => {
    const { client, clientId, consent, scopes } = openConsent(emulator());
    await client.acquireTokenByCode(await consent());
    const before = readRefreshToken(client);
    for (const refreshToken of [before, before]) {
      const result = await client.acquireTokenByRefreshToken({
        refreshToken,
        scopes,
        forceCache: true,
      });
      assertTokens(result, clientId);
      assert.equal((await probe(result?.accessToken)).status, 200);
    }
    assert.notEqual(readRefreshToken(client), before);
  });

  it("redeems a refresh token that it has never seen", async () => {
    const { client, clientId, scopes } = openConsent(emulator());
    const refreshToken = emulator().control.issueRefreshToken(clientId);
    assertTokens(await client.acquireTokenByRefreshToken({ refreshToken, scopes }), clientId);
  });

  it("gets a token for an application, which is nobody's account", async () => {
    const { client } = openConsent(emulator());
    const result = await client.acquireTokenByClientCredential({
      scopes: [`${emulator().siteUrl}/.default`],
    });
    assert.ok(result?.accessToken);
    assert.deepEqual([result.account, result.idToken], [null, ""]);
    assert.equal((await probe(result.accessToken)).text, "Unsupported app only token.");
  });

  it("finds the endpoints of a tenant by itself", async () => {
    const authority = `${emulator().url.replace("http:", "https:")}/${emulator().tenantId}`;
    const { client, clientId, consent } = openConsent(emulator(), authority);
    assertTokens(await client.acquireTokenByCode(await consent()), clientId);
    const operations = emulator()
      .control.requests()
      .map(({ operation }) => operation);
    assert.deepEqual(operations, ["metadata", "code-grant"]);
  });
});
