import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { LEAST, readConfig } from "./parse-values.ts";

const dropUndefined = (value: object): unknown => JSON.parse(JSON.stringify(value));

describe("parseConfig", () => {
  it("fills in what the least config leaves out", () => {
    assert.deepEqual(dropUndefined(readConfig(LEAST)), {
      ...LEAST,
      stack: "dev",
      authority: "entra",
      redirectUri: "https://localhost/",
      scope: "AllSites.Manage",
      renewAfterDays: 30,
      warnBeforeDays: 14,
      secretDays: 90,
      targets: [],
      consumers: [],
      waves: [],
      keyVaultPrefix: "",
      vaultCloud: { suffix: ".vault.azure.net", resource: "https://vault.azure.net" },
      timeoutSeconds: 30,
      secretWaitSeconds: 300,
      healthWaitSeconds: 120,
      healthSettleSeconds: 30,
      endpoints: {
        sharePoint: "https://contoso.sharepoint.com",
        acs: "https://accounts.accesscontrol.windows.net",
        entra: "https://login.microsoftonline.com",
        graph: "https://graph.microsoft.com",
        arm: "https://management.azure.com",
      },
    });
  });

  it("reads every key", () => {
    const config = readConfig({
      ...LEAST,
      siteUrl: "https://contoso.sharepoint.com/sites/Public/",
      authority: "acs",
      tenantId: "7C1B2E4A-5D3F-4A86-9B0E-2F6D8C417A95",
      authorizationCode: "https://localhost/?code=a%2Db&state=x",
      codeVerifier: "v".repeat(43),
      redirectUri: "http://localhost:8400/cb",
      scope: "AllSites.Read Web.Write",
      renewAfterDays: "20",
      warnBeforeDays: "7",
      secretDays: "350",
      rotate: "2026-11",
      encoding: "form",
      targets: '[{"resourceGroup":"365proxy-rg","site":"365proxy","slot":"blue"}]',
      consumers: '["production","acme/other/production"]',
      keyVault: "https://contoso.vault.azure.net/",
      keyVaultPrefix: "permits-",
      endpoints: '{"acs":"http://127.0.0.1:1234"}',
      timeoutSeconds: "60",
      secretWaitSeconds: "0",
    });
    assert.equal(config.siteUrl, "https://contoso.sharepoint.com/sites/Public");
    assert.equal(config.authority, "acs");
    assert.equal(config.tenantId, "7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a95");
    assert.equal(config.authorizationCode, "a-b");
    assert.equal(config.codeVerifier, "v".repeat(43));
    assert.equal(config.redirectUri, "http://localhost:8400/cb");
    assert.equal(config.scope, "AllSites.Read Web.Write");
    const { renewAfterDays, warnBeforeDays, secretDays } = config;
    assert.deepEqual([renewAfterDays, warnBeforeDays, secretDays], [20, 7, 350]);
    assert.deepEqual([config.rotate, config.encoding], ["2026-11", "form"]);
    assert.deepEqual(config.targets, [
      { resourceGroup: "365proxy-rg", site: "365proxy", slot: "blue" },
    ]);
    assert.deepEqual(config.consumers, ["production", "acme/other/production"]);
    assert.equal(config.keyVault, "https://contoso.vault.azure.net/");
    assert.equal(config.keyVaultPrefix, "permits-");
    assert.equal(config.endpoints.acs, "http://127.0.0.1:1234");
    assert.equal(config.endpoints.sharePoint, "https://contoso.sharepoint.com");
    assert.deepEqual([config.timeoutSeconds, config.secretWaitSeconds], [60, 0]);
  });

  it("takes an empty text for a key that is not set, as Pulumi.yaml's defaults are", () => {
    const empty = {
      tenantId: "",
      applicationObjectId: "",
      authorizationCode: "",
      encoding: "",
      rotate: "",
      promoteFrom: "",
    };
    assert.deepEqual(readConfig({ ...LEAST, ...empty }), readConfig(LEAST));
  });

  it("takes the object id of the application beside its client id, in small letters", () => {
    const { siteUrl, clientId } = LEAST;
    const applicationObjectId = "7C1B2E4A-5D3F-4A86-9B0E-2F6D8C417A95";
    const config = readConfig({ siteUrl, clientId, applicationObjectId });
    assert.equal(config.applicationObjectId, "7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a95");
    assert.equal(config.clientSecret, undefined);
  });

  it("takes a bare code, decoded once", () => {
    const { authorizationCode } = readConfig({ ...LEAST, authorizationCode: "a%252Db+c" });
    assert.equal(authorizationCode, "a%2Db+c");
  });

  it("takes the credential of another stack without a client of its own", () => {
    const config = readConfig({ siteUrl: LEAST.siteUrl, promoteFrom: "staging" });
    assert.equal(config.promoteFrom, "staging");
    assert.equal(config.clientId, undefined);
  });

  it("takes a whole stack name to promote from", () => {
    const promoteFrom = "organization/sharepoint-rotation/staging";
    assert.equal(readConfig({ siteUrl: LEAST.siteUrl, promoteFrom }).promoteFrom, promoteFrom);
  });

  it("takes the same site with and without a slot, in two groups, in two subscriptions", () => {
    const site = { resourceGroup: "rg", site: "site" };
    const targets = [
      site,
      { ...site, slot: "blue" },
      { ...site, resourceGroup: "rg2" },
      { ...site, subscriptionId: LEAST.clientId },
    ];
    assert.deepEqual(readConfig({ ...LEAST, targets: JSON.stringify(targets) }).targets, targets);
  });

  it("finds the clouds of the site and of the services, each by itself", () => {
    const { endpoints } = readConfig(
      { ...LEAST, siteUrl: "https://contoso.sharepoint.us" },
      { azureEnvironment: "usgovernment" },
    );
    assert.equal(endpoints.entra, "https://login.microsoftonline.us");
    assert.equal(endpoints.arm, "https://management.usgovcloudapi.net");
  });

  it("takes a site of its own domain where the authority is given", () => {
    const { endpoints } = readConfig({
      ...LEAST,
      siteUrl: "https://intranet.contoso.example",
      authority: "acs",
      endpoints: '{"acs":"https://acs.contoso.example/"}',
    });
    assert.equal(endpoints.acs, "https://acs.contoso.example");
    assert.equal(endpoints.sharePoint, "https://intranet.contoso.example");
  });
});
