import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { buildConsentUrl } from "../../src/protocol/oauth/build-consent-url.ts";
import { type Emulator, startEmulator } from "../emulator/start-emulator.ts";
import { clickConsent } from "./click-consent.ts";

describe("clickConsent", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.stop());

  for (const [authority, button] of [
    ["entra", "Accept"],
    ["acs", "Trust It"],
  ] as const) {
    const buildUrl = (clientId: string) =>
      buildConsentUrl({
        ...{ authority, clientId, siteUrl: emulator.siteUrl, scope: "AllSites.Manage" },
        ...{ redirectUri: "https://localhost/", tenantId: emulator.tenantId },
        consentEndpoint: emulator.url,
      });

    it(`reads the page of ${authority} and clicks "${button}"`, async () => {
      const { clientId } = emulator.control.registerApp({ authority, title: "365 Proxy" });
      const page = await clickConsent(buildUrl(clientId));
      assert.equal(page.button, button);
      assert.match(page.heading, /365 Proxy/);
      assert.match(page.paragraphs.join(" "), /AllSites\.Manage on https:\/\/cityofpittsburgh/);
      assert.match(page.redirectedUrl, /^https:\/\/localhost\/\?code=./);
    });

    it(`says so where ${authority} shows no page to accept on`, async () => {
      const unknown = "00000000-0000-0000-0000-000000000000";
      await assert.rejects(clickConsent(buildUrl(unknown)), /status 400 and no button/);
    });
  }
});
