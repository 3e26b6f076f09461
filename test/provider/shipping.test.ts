import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { after, before, beforeEach, describe, it } from "mocha";
import { appSettingsProvider } from "../../src/app-settings/app-settings-provider";
import { digest } from "../../src/provider/digest";
import { realmProvider } from "../../src/realm/realm-provider";
import { refreshTokenProvider } from "../../src/refresh-token/refresh-token-provider";
import { secretScheduleProvider } from "../../src/secret-schedule/secret-schedule-provider";
import { testedCredentialProvider } from "../../src/tested-credential/tested-credential-provider";
import { OWN, openApp } from "../app-settings/open-app";
import { type Emulator, startEmulator } from "../emulator/start-emulator";
import { REDIRECT_URI, registerClient } from "../oauth/register-client";
import { buildGoodInputs } from "../tested-credential/credential-inputs";
import { type ShippedOutcome, type ShippedProvider, shipProvider } from "./ship-provider";

const PROVIDERS = {
  realm: realmProvider,
  "refresh-token": refreshTokenProvider,
  "tested-credential": testedCredentialProvider,
  "secret-schedule": secretScheduleProvider,
  "app-settings": appSettingsProvider,
};
/** What the largest text needs for now; a later issue brings it down. */
const LIMIT_BYTES = 48 * 1024;
const CONFIGURED = ["configured-hidden-secret", "configured-hidden-code", "hidden-variable"];

describe("a provider shipped as text", () => {
  const shipped = new Map<string, ShippedProvider>();
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator();
    const keys = ["clientSecret", "authorizationCode"].map((key) => `sharepoint-rotation:${key}`);
    const values = Object.fromEntries(keys.map((key, index) => [key, CONFIGURED[index] ?? ""]));
    pulumi.runtime.setAllConfig(values, keys);
    process.env["SHIPPING_TEST_SECRET"] = CONFIGURED[2];
    for (const [name, provider] of Object.entries(PROVIDERS)) {
      shipped.set(name, await shipProvider(provider));
    }
    delete process.env["SHIPPING_TEST_SECRET"];
    pulumi.runtime.setAllConfig({}, []);
  });

  beforeEach(() => emulator.control.clearRequests());

  after(() => emulator.stop());

  const run = (name: keyof typeof PROVIDERS, ...calls: [method: string, ...args: unknown[]][]) =>
    (shipped.get(name) as ShippedProvider).run(
      calls.map(([method, ...args]) => ({ method, args })),
    );
  const listOperations = () => emulator.control.requests().map(({ operation }) => operation);

  function assertFailure({ error }: ShippedOutcome = {}, code: string, message: RegExp) {
    assert.equal(error?.isError, true);
    assert.equal(error?.code, code);
    assert.match(error?.message ?? "", message);
    assert.ok(error?.stack?.includes(error.message ?? "?"));
  }

  for (const name of Object.keys(PROVIDERS)) {
    it(`is of 48 KiB at most, as every state holds it (${name})`, () => {
      const sizes = [...shipped].map(([key, { text }]) => `${key} ${Buffer.byteLength(text)}`);
      const size = Buffer.byteLength(shipped.get(name)?.text ?? "");
      assert.ok(size > 0 && size <= LIMIT_BYTES, `${name} is too large: ${sizes.join(", ")} bytes`);
    });

    it(`holds no secret of the config, of the environment or of another run (${name})`, () => {
      const text = shipped.get(name)?.text ?? "";
      for (const secret of [...CONFIGURED, ...emulator.control.secrets()]) {
        assert.equal(text.includes(secret), false);
      }
    });

    it(`brings no local file along and needs known modules only (${name})`, () => {
      const text = shipped.get(name)?.text ?? "";
      const modules = [...text.matchAll(/require\("([^"]+)"\)/g)].map(([, module]) => module);
      const known = ["crypto", "node:crypto", "timers/promises", "node:timers/promises"];
      for (const module of modules) {
        const isKnown = known.includes(module ?? "") || /^undici(\/|$)/.test(module ?? "");
        assert.ok(isKnown, `${name} needs ${module}`);
      }
    });
  }

  it("discovers the realm", async () => {
    const { siteUrl, endpoints, tenantId } = emulator;
    const inputs = { siteUrl, sharePointEndpoint: endpoints.sharePoint, timeoutSeconds: 10 };
    const outs = { siteUrl, tenantId };
    const [created, same, updated] = await run(
      "realm",
      ["create", inputs],
      ["diff", tenantId, outs, inputs],
      ["update", tenantId, outs, inputs],
    );
    assert.deepEqual(created?.value, { id: tenantId, outs });
    assert.deepEqual(same?.value, { changes: false });
    assert.deepEqual(updated?.value, { outs });
  });

  it("says why a realm cannot be discovered", async () => {
    const { siteUrl, endpoints } = emulator;
    emulator.control.fault({ operation: "realm-challenge", kind: "status", status: 403 });
    const inputs = { siteUrl, sharePointEndpoint: endpoints.sharePoint, timeoutSeconds: 10 };
    const [failed] = await run("realm", ["create", inputs]);
    assertFailure(failed, "access-refused", /client\.svc was answered with status 403/);
    assert.equal(failed?.error?.status, 403);
  });

  for (const authority of ["acs", "entra"] as const) {
    it(`exchanges a code once and keeps the token (${authority})`, async () => {
      const { client, clientSecret, consent } = registerClient(emulator, authority);
      const more = { redirectUri: REDIRECT_URI, renewAfterDays: 30, secretWaitSeconds: 0 };
      const code = consent();
      const news = { ...client, ...more, clientSecret, authorizationCode: code };
      const inputs = { ...news, codeDigest: digest(code) };
      const [checked, created, again] = await run(
        "refresh-token",
        ["check", {}, news],
        ["create", inputs],
        ["create", inputs],
      );
      assert.deepEqual(checked?.value, { inputs, failures: [] });
      const { refreshToken, source } = created?.value.outs ?? {};
      assert.ok(emulator.control.secrets().includes(refreshToken));
      assert.equal(source, "authorization_code");
      assertFailure(again, "grant-refused", /invalid_grant .*AADSTS54005.*works once\. Consent/);
      assert.deepEqual(listOperations(), ["code-grant", "code-grant"]);

      const { outs } = created?.value ?? {};
      const [same, updated, refused] = await run(
        "refresh-token",
        ["diff", "id", outs, inputs],
        ["update", "id", outs, inputs],
        ["check", inputs, { ...inputs, scope: "Web.Read" }],
      );
      assert.deepEqual(same?.value, { changes: false });
      assert.deepEqual(updated?.value, { outs });
      assert.equal(refused?.value.failures[0].property, "scope");
    });
  }

  it("tests a credential, reads it, and finds it revoked", async () => {
    const inputs = buildGoodInputs(emulator, "entra");
    const [created] = await run("tested-credential", ["create", inputs]);
    const { outs } = created?.value ?? {};
    assert.equal(outs.account, emulator.person);
    assert.deepEqual(listOperations(), ["refresh-grant", "probe-web", "probe-currentuser"]);

    const [same, accepted] = await run(
      "tested-credential",
      ["diff", "id", outs, inputs],
      ["read", "id", outs],
    );
    assert.deepEqual(same?.value, { changes: false });
    assert.deepEqual(accepted?.value, { id: "id", props: outs });

    emulator.control.revoke(inputs.clientId);
    const [refused, failed] = await run(
      "tested-credential",
      ["read", "id", outs],
      ["update", "id", outs, inputs],
    );
    assert.match(refused?.value.props.rejectedAt, /^\d{4}-\d\d-\d\dT/);
    assertFailure(failed, "grant-refused", /^The credential failed its test\. .*consent again/);
  });

  it("writes three settings, leaves the others, and says why it cannot", async () => {
    const { access, site } = await openApp(emulator, "365proxy");
    const foreign = site.settings();
    const digests = Object.fromEntries(Object.entries(OWN).map(([k, v]) => [k, digest(v)]));
    const inputs = { ...access, settings: OWN, desired: digests, live: {} };
    const [checked, created, same, failed] = await run(
      "app-settings",
      ["check", {}, inputs],
      ["create", inputs],
      [
        "diff",
        "id",
        { resourceId: access.resourceId, written: digests },
        { ...inputs, live: digests },
      ],
      ["update", "id", {}, { ...inputs, resourceId: `${access.resourceId}-nowhere` }],
    );
    assert.deepEqual(checked?.value, { inputs, failures: [] });
    assert.deepEqual(created?.value.outs.written, digests);
    assert.deepEqual(site.settings(), { ...foreign, ...OWN });
    assert.equal(site.puts(), 1);
    assert.deepEqual(same?.value, { changes: false, replaces: [] });
    assertFailure(failed, "not-found", /ResourceNotFound: .*Check resourceGroup/);
  });
});
