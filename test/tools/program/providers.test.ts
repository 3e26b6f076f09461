import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { digest } from "../../../src/provider/digest";
import type { ProviderName } from "../../../src/providers";
import { OWN, openApp } from "../../app-settings/open-app";
import { type Emulator, startEmulator } from "../../emulator/start-emulator";
import { REDIRECT_URI, registerClient } from "../../oauth/register-client";
import { buildGoodInputs } from "../../tested-credential/credential-inputs";
import { type ProviderOutcome, runProvider } from "./run-provider";

describe("a provider of the bundle", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator();
  });

  beforeEach(() => emulator.control.clearRequests());

  after(() => emulator.stop());

  const run = (name: ProviderName, ...calls: [method: string, ...args: unknown[]][]) =>
    runProvider(
      name,
      calls.map(([method, ...args]) => ({ method, args })),
    );
  const listOperations = () => emulator.control.requests().map(({ operation }) => operation);

  function assertFailure({ error }: ProviderOutcome = {}, code: string, message: RegExp) {
    assert.equal(error?.isError, true);
    assert.equal(error?.code, code);
    assert.match(error?.message ?? "", message);
    assert.ok(error?.stack?.includes(error.message ?? "?"));
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
    const { token, ...app } = access;
    const inputs = { ...app, settings: OWN, desired: digests, live: {} };
    const nowhere = { ...inputs, resourceId: `${access.resourceId}-nowhere` };
    const [checked, created, same, , failed] = await run(
      "app-settings",
      ["check", {}, { ...inputs, token }],
      ["create", inputs],
      [
        "diff",
        "id",
        { resourceId: app.resourceId, written: digests },
        { ...inputs, live: digests },
      ],
      ["check", {}, { ...nowhere, token }],
      ["update", "id", {}, nowhere],
    );
    assert.deepEqual(checked?.value, { inputs, failures: [] });
    assert.deepEqual(created?.value.outs.written, digests);
    assert.deepEqual(site.settings(), { ...foreign, ...OWN });
    assert.equal(site.puts(), 1);
    assert.deepEqual(same?.value, { changes: false, replaces: [] });
    assertFailure(failed, "not-found", /ResourceNotFound: .*Check resourceGroup/);
  });
});
