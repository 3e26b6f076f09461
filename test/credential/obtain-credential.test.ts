import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Credential } from "../../src/credential/credential";
import { obtainCredential } from "../../src/credential/obtain-credential";
import { type Registration, recordRegistrations, reveal } from "../provider/record-registrations";
import { buildStackConfig } from "./stack-config";

const REALM = "pulumi-nodejs:dynamic/sharepoint:Realm";
const TOKEN = "pulumi-nodejs:dynamic/sharepoint:RefreshToken";
const TESTED = "pulumi-nodejs:dynamic/sharepoint:TestedCredential";
const TENANT = "7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a95";
const CODE = { authorizationCode: "1.AXkA-code" };

/** What the token's resource has once a code was exchanged, whatever the config still holds. */
const STORED = {
  refreshToken: "1.AXkA-stored",
  codeDigest: "aaaaaaaa",
  issuedAt: "2026-03-01T12:00:00.000Z",
  expiresAt: "2026-05-30T12:00:00.000Z",
};
const NO_LOGIN = { settings: {}, directory: {} };
/** What it has before. */
const WAITING = { refreshToken: "", codeDigest: "" };

async function obtain(values: Record<string, string>, token: Record<string, string> = STORED) {
  let credential: Credential | undefined;
  const tested = { account: "a@contoso.example", rejectedAt: "" };
  const registrations = await recordRegistrations(
    async () => {
      credential = await obtainCredential(buildStackConfig(values), [], NO_LOGIN);
    },
    { outputs: { [REALM]: { tenantId: TENANT }, [TOKEN]: token, [TESTED]: tested } },
  );
  assert.ok(credential !== undefined);
  return { credential, types: registrations.map(({ type }) => type).sort(), registrations };
}

const find = (registrations: readonly Registration[], type: string) =>
  registrations.find((one) => one.type === type);

describe("obtainCredential", () => {
  it("tests no token and gives no settings while it waits for the first consent", async () => {
    const { credential, types } = await obtain({}, WAITING);
    assert.deepEqual(types, [REALM, TOKEN]);
    assert.equal(credential.settings, undefined);
    assert.deepEqual(await reveal(credential.stage), { secret: false, value: "awaiting-consent" });
    const { consentUrl } = (await reveal(credential.facts)).value;
    assert.ok(consentUrl?.startsWith(`https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/au`));
  });

  for (const [name, values] of [
    ["with a code", CODE],
    ["with a token to adopt", { refreshToken: "1.AXkA-adopted" }],
    ["after the spent code was taken out of the config", {}],
  ] as const) {
    it(`tests the token and gives settings ${name}`, async () => {
      const { credential, types } = await obtain(values);
      assert.deepEqual(types, [REALM, TOKEN, TESTED]);
      assert.equal((await reveal(credential.stage)).value, "live");
      assert.notEqual(credential.settings, undefined);
    });
  }

  it("asks nobody for a realm that the config names", async () => {
    const { credential, types, registrations } = await obtain({ ...CODE, tenantId: TENANT });
    assert.equal(types.includes(REALM), false);
    assert.equal((await reveal(credential.tenantId)).value, TENANT);
    assert.equal(find(registrations, TOKEN)?.inputs["tenantId"], TENANT);
  });

  it("takes the token under test from the resource that keeps it", async () => {
    const { registrations } = await obtain(CODE);
    assert.equal(find(registrations, TESTED)?.inputs["refreshToken"], STORED.refreshToken);
  });

  it("hands secrets to the engine as secrets, and nothing else", async () => {
    const { registrations } = await obtain({ ...CODE, codeVerifier: "v".repeat(43) });
    assert.deepEqual([...(find(registrations, TOKEN)?.secretNames ?? [])].sort(), [
      "authorizationCode",
      "clientSecret",
      "codeVerifier",
    ]);
    assert.equal(find(registrations, TESTED)?.secretNames.includes("clientSecret"), true);
  });

  it("writes the three values as the consumer wants them", async () => {
    const values = { ...CODE, authority: "acs", encoding: "form", clientSecret: "a+b/c=" };
    const { credential } = await obtain(values);
    const { SP_ID, SP_SECRET, SP_TOKEN } = credential.settings ?? assert.fail("no settings");
    assert.equal((await reveal(SP_ID)).value, `22222222-2222-4222-8222-222222222222%40${TENANT}`);
    assert.equal((await reveal(SP_SECRET)).value, "a%2Bb%2Fc%3D");
    assert.equal((await reveal(SP_TOKEN)).value, STORED.refreshToken);
  });

  it("sends a person to SharePoint's page with ACS, and each request to its own service", async () => {
    const endpoints = JSON.stringify({
      acs: "http://127.0.0.1:1",
      sharePoint: "http://127.0.0.1:2",
    });
    const { credential, registrations } = await obtain({ ...CODE, authority: "acs", endpoints });
    const { consentUrl } = (await reveal(credential.facts)).value;
    assert.ok(consentUrl?.startsWith("http://127.0.0.1:2/_layouts/15/OAuthAuthorize.aspx?"));
    const { tokenEndpoint, sharePointEndpoint, siteUrl } =
      find(registrations, TESTED)?.inputs ?? {};
    assert.deepEqual(
      [tokenEndpoint, sharePointEndpoint, siteUrl],
      ["http://127.0.0.1:1", "http://127.0.0.1:2", "https://contoso.sharepoint.com"],
    );
  });

  it("tells who consented and when the token is renewed", async () => {
    const { credential } = await obtain({ ...CODE, renewAfterDays: "10" });
    const { consentUrl: _url, ...facts } = (await reveal(credential.facts)).value;
    assert.deepEqual(facts, {
      account: "a@contoso.example",
      tokenIssuedAt: STORED.issuedAt,
      tokenExpiresAt: STORED.expiresAt,
      renewAt: "2026-03-11T12:00:00.000Z",
    });
  });
});
