import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { sendRequest } from "../../../src/protocol/http/send-request.ts";
import { buildConsentUrl } from "../../../src/protocol/oauth/build-consent-url.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { REDIRECT_URI, registerClient } from "./register-client.ts";
import { ACS_CLIENT, ENTRA_CLIENT } from "./sample-clients.ts";

const ENTRA = {
  ...ENTRA_CLIENT,
  redirectUri: REDIRECT_URI,
  consentEndpoint: "https://login.microsoftonline.com",
};
const ACS = {
  ...ACS_CLIENT,
  redirectUri: REDIRECT_URI,
  consentEndpoint: "https://contoso.sharepoint.com",
};

describe("buildConsentUrl", () => {
  it("opens Entra's page of the tenant", () => {
    const url = new URL(buildConsentUrl(ENTRA));
    assert.equal(
      url.origin + url.pathname,
      "https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/oauth2/v2.0/authorize",
    );
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      client_id: "22222222-2222-4222-8222-222222222222",
      scope: "https://contoso.sharepoint.com/AllSites.Manage offline_access",
      response_type: "code",
      redirect_uri: "https://localhost/",
      response_mode: "query",
      prompt: "select_account",
    });
  });

  it("opens SharePoint's page of the proxy's site for ACS", () => {
    const url = new URL(buildConsentUrl(ACS));
    assert.equal(
      url.origin + url.pathname,
      "https://contoso.sharepoint.com/sites/Public/_layouts/15/OAuthAuthorize.aspx",
    );
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      client_id: "22222222-2222-4222-8222-222222222222",
      scope: "AllSites.Manage",
      response_type: "code",
      redirect_uri: "https://localhost/",
    });
  });

  it("writes a space as %20, which SharePoint's page understands", () => {
    const url = buildConsentUrl({ ...ACS, scope: "Web.Read List.Write" });
    assert.match(url, /scope=Web\.Read%20List\.Write&/);
    assert.doesNotMatch(url, /\+/);
  });

  it("keeps a plus sign of the redirect URI", () => {
    const url = buildConsentUrl({ ...ACS, redirectUri: "https://localhost/a+b" });
    assert.equal(new URL(url).searchParams.get("redirect_uri"), "https://localhost/a+b");
  });

  it("stays on the configured host whatever the site's path is", () => {
    const url = buildConsentUrl({
      ...ACS,
      siteUrl: "https://contoso.sharepoint.com//sites/Public",
    });
    assert.equal(new URL(url).host, "contoso.sharepoint.com");
  });
});

describe("buildConsentUrl, at the emulator", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator();
  });

  after(() => emulator.stop());

  const pages = [
    ["acs", "sharePoint", /Do you trust/],
    ["entra", "entra", /Permissions requested/],
  ] as const;
  for (const [authority, service, heading] of pages) {
    it(`shows the page on which a person consents (${authority})`, async () => {
      const { client } = registerClient(emulator, authority);
      const url = buildConsentUrl({
        ...client,
        redirectUri: REDIRECT_URI,
        consentEndpoint: emulator.endpoints[service],
      });
      const page = await sendRequest({ method: "GET", url, timeoutMs: 5000 });
      assert.equal(page.status, 200);
      assert.match(page.text, heading);
    });
  }
});
