import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Credential } from "../../../src/program/credential/credential.ts";
import { obtainCredential } from "../../../src/program/credential/obtain-credential.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import {
  type Registration,
  recordRegistrations,
  reveal,
} from "../../resources/shared/record-registrations.ts";
import { buildStackConfig } from "./stack-config.ts";

const REALM = "pulumi-nodejs:dynamic:Realm";
const TOKEN = "pulumi-nodejs:dynamic:Token";
const TESTED = "pulumi-nodejs:dynamic:Proof";
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

async function obtain(values: Record<string, string>, given: Record<string, string> = STORED) {
  const grant = values["authorizationCode"] ?? values["refreshToken"];
  // As its check does: the digest of what the config has.
  const token = {
    ...given,
    ...(given["codeDigest"] && grant !== undefined && { codeDigest: digest(grant) }),
  };
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
  it("warns of a code that the token's resource left alone, with the command", async () => {
    const { warn } = console;
    const lines: string[] = [];
    console.warn = (line: string) => lines.push(line);
    for (const code of ["1.AXkA-code", "1.AXkA-stale"]) {
      await recordRegistrations(
        () => obtainCredential(buildStackConfig({ authorizationCode: code }), [], NO_LOGIN),
        {
          outputs: {
            [REALM]: { tenantId: TENANT },
            [TOKEN]: { ...STORED, codeDigest: digest("1.AXkA-code") },
            [TESTED]: { account: "a@contoso.example", rejectedAt: "" },
          },
        },
      );
    }
    console.warn = warn;
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /`pulumi config rm authorizationCode --stack dev`/);
  });

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
      assert.deepEqual(types, [TESTED, REALM, TOKEN]);
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

  it("writes the three values as the proxy wants them", async () => {
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
      isTokenUnsafe: false,
      account: "a@contoso.example",
      tokenIssuedAt: STORED.issuedAt,
      tokenExpiresAt: STORED.expiresAt,
      renewAt: "2026-03-11T12:00:00.000Z",
    });
  });
});
