import assert from "node:assert/strict";
import { InteractionRequiredAuthError, ServerError } from "@azure/msal-node";
import { useEmulator } from "../emulator/tests/use-emulator.ts";
import { createMsalClient } from "./create-msal-client.ts";
import { type MsalConsent, openConsent } from "./open-consent.ts";

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY_MS = 86_400_000;

/** What MSAL makes of a refusal. */
interface Refusal {
  readonly error: string;
  readonly subError?: string;
  /** The number behind `AADSTS`. */
  readonly code: number;
}

describe("MSAL, refused by the emulator's Entra", () => {
  const emulator = useEmulator();

  const assertRefused = async (operation: Promise<unknown>, refusal: Refusal) => {
    await assert.rejects(operation, (error) => {
      assert.ok(error instanceof ServerError, String(error));
      const { errorCode, subError, errorNo } = error;
      assert.deepEqual(
        [errorCode, subError, errorNo],
        [refusal.error, refusal.subError ?? "", refusal.code],
      );
      assert.match(error.correlationId, GUID);
      assert.match(error.message, new RegExp(`AADSTS${refusal.code}: `));
      assert.match(error.message, /Timestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/);
      return true;
    });
  };

  const refresh = ({ client, clientId, scopes }: MsalConsent) =>
    client.acquireTokenByRefreshToken({
      refreshToken: emulator().control.issueRefreshToken(clientId),
      scopes,
    });

  it("reads a code that was redeemed before as invalid_grant", async () => {
    const { client, consent } = openConsent(emulator());
    const request = await consent();
    await client.acquireTokenByCode(request);
    const again = client.acquireTokenByCode(request);
    await assertRefused(again, { error: "invalid_grant", code: 54005 });
  });

  it("reads a code that is too old as invalid_grant", async () => {
    const { client, consent } = openConsent(emulator());
    const request = await consent();
    emulator().control.advance(10 * 60_000);
    const late = client.acquireTokenByCode(request);
    await assertRefused(late, { error: "invalid_grant", code: 70008 });
  });

  it("reads a verifier of another consent as invalid_grant", async () => {
    const { client, consent } = openConsent(emulator());
    const [one, other] = [await consent(), await consent()];
    const mixed = client.acquireTokenByCode({ ...one, codeVerifier: other.codeVerifier });
    await assertRefused(mixed, { error: "invalid_grant", code: 501481 });
  });

  it("reads a revoked refresh token as invalid_grant", async () => {
    const { client, clientId, scopes } = openConsent(emulator());
    const refreshToken = emulator().control.issueRefreshToken(clientId);
    emulator().control.revoke(clientId);
    const revoked = client.acquireTokenByRefreshToken({ refreshToken, scopes });
    await assertRefused(revoked, { error: "invalid_grant", code: 50173 });
  });

  it("reads a refresh token that is ninety days old as invalid_grant", async () => {
    const { client, clientId, scopes } = openConsent(emulator());
    const refreshToken = emulator().control.issueRefreshToken(clientId);
    emulator().control.advance(90 * DAY_MS);
    const old = client.acquireTokenByRefreshToken({ refreshToken, scopes });
    await assertRefused(old, { error: "invalid_grant", code: 700082 });
  });

  it("reads another client's refresh token as invalid_grant, with the reason", async () => {
    const [one, other] = [openConsent(emulator()), openConsent(emulator())];
    const refreshToken = emulator().control.issueRefreshToken(other.clientId);
    const foreign = one.client.acquireTokenByRefreshToken({ refreshToken, scopes: one.scopes });
    const subError = "client_mismatch";
    await assertRefused(foreign, { error: "invalid_grant", subError, code: 70000 });
  });

  it("reads a missing consent as something that a person must do", async () => {
    const { client, consent } = openConsent(emulator());
    const request = await consent();
    const wider = client.acquireTokenByCode({
      ...request,
      scopes: [`${emulator().siteUrl}/AllSites.Write`],
    });
    await assert.rejects(wider, (error) => {
      assert.ok(error instanceof InteractionRequiredAuthError, String(error));
      const { errorCode, subError, errorNo } = error;
      assert.deepEqual(
        [errorCode, subError, errorNo],
        ["invalid_grant", "consent_required", 65001],
      );
      assert.match(error.correlationId, GUID);
      assert.match(error.traceId, GUID);
      assert.match(error.timestamp, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/);
      return true;
    });
  });

  it("reads a wrong secret as invalid_client", async () => {
    const { clientId, consent } = openConsent(emulator());
    const authority = `https://login.microsoftonline.com/${emulator().tenantId}`;
    const client = createMsalClient(emulator(), { clientId, clientSecret: "wrong", authority });
    const wrong = client.acquireTokenByCode(await consent());
    await assertRefused(wrong, { error: "invalid_client", code: 7000215 });
  });

  it("reads a secret that has ended as invalid_client", async () => {
    const { clientId, consent } = openConsent(emulator());
    const clientSecret = emulator().control.addSecret(clientId, { lifetimeDays: 1 });
    emulator().control.advance(DAY_MS);
    const authority = `https://login.microsoftonline.com/${emulator().tenantId}`;
    const client = createMsalClient(emulator(), { clientId, clientSecret, authority });
    const ended = client.acquireTokenByCode(await consent());
    await assertRefused(ended, { error: "invalid_client", code: 7000222 });
  });

  it("reads an application that was removed as unauthorized_client", async () => {
    const given = openConsent(emulator());
    const refreshToken = emulator().control.issueRefreshToken(given.clientId);
    emulator().control.removeApplication(given.clientId);
    const gone = given.client.acquireTokenByRefreshToken({ refreshToken, scopes: given.scopes });
    await assertRefused(gone, { error: "unauthorized_client", code: 700016 });
  });

  it("reads single permissions for an application as invalid_scope", async () => {
    const { client, scopes } = openConsent(emulator());
    const single = client.acquireTokenByClientCredential({ scopes });
    await assertRefused(single, { error: "invalid_scope", code: 1002012 });
  });

  it("waits as long as Retry-After says, without another request", async () => {
    const given = openConsent(emulator());
    const { control } = emulator();
    const body = { error: "temporarily_unavailable", error_codes: [90055] };
    const headers = { "Retry-After": "60" };
    control.fault({ operation: "refresh-grant", kind: "status", status: 429, headers, body });
    await assert.rejects(refresh(given), ServerError);
    await assert.rejects(refresh(given), ServerError);
    assert.equal(control.requests().length, 1);
  });
});
