import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { realmProvider } from "../../../src/resources/realm/realm-provider.ts";
import { UNKNOWN_VALUE } from "../../../src/resources/shared/is-unknown.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { catchFailure } from "../../protocol/http/catch-failure.ts";

const STATE = { siteUrl: "https://contoso.sharepoint.com/sites/Public", tenantId: "tenant" };
const INPUTS = {
  siteUrl: STATE.siteUrl,
  sharePointEndpoint: "https://contoso.sharepoint.com",
  timeoutSeconds: 10,
};

describe("realmProvider.diff", () => {
  const cases: readonly [string, Partial<typeof INPUTS>, boolean][] = [
    ["nothing", {}, false],
    ["the site on the same host", { siteUrl: "https://contoso.sharepoint.com" }, false],
    ["the case of the host", { siteUrl: "https://Contoso.SharePoint.com/x" }, false],
    ["the host", { siteUrl: "https://fabrikam.sharepoint.com" }, true],
    ["a site that is not known yet", { siteUrl: UNKNOWN_VALUE }, true],
    ["where requests go", { sharePointEndpoint: "http://127.0.0.1:1" }, false],
    ["the timeout", { timeoutSeconds: 60 }, false],
  ];
  for (const [name, news, changes] of cases) {
    it(`asks ${changes ? "again" : "nothing"} when ${name} changed`, async () => {
      assert.deepEqual(await realmProvider.diff("id", STATE, { ...INPUTS, ...news }), { changes });
    });
  }
});

describe("realmProvider, at the emulator", () => {
  let emulator: Emulator;
  let inputs: typeof INPUTS;

  before(async () => {
    emulator = await startEmulator();
    const { siteUrl, endpoints } = emulator;
    inputs = { siteUrl, sharePointEndpoint: endpoints.sharePoint, timeoutSeconds: 10 };
  });

  after(() => emulator.stop());

  it("keeps the realm and the site it was asked for", async () => {
    const outs = { siteUrl: emulator.siteUrl, tenantId: emulator.tenantId };
    assert.deepEqual(await realmProvider.create(inputs), { id: emulator.tenantId, outs });
    assert.deepEqual(await realmProvider.update("id", STATE, inputs), { outs });
  });

  it("fails with the reason where the host is no SharePoint", async () => {
    emulator.control.fault({ operation: "realm-challenge", kind: "status", status: 404 });
    const failure = await catchFailure(realmProvider.create(inputs));
    assert.equal(failure.code, "not-found");
  });

  it("makes no request when it is deleted", () => {
    assert.equal("delete" in realmProvider, false);
  });
});
