import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AZURE_ENVIRONMENTS, deriveEndpoints } from "../../src/protocol/clouds.ts";

const derive = (siteUrl: string, azureEnvironment = "public", given = {}) =>
  deriveEndpoints(siteUrl, azureEnvironment, given);

describe("deriveEndpoints", () => {
  it("finds the city's clouds: SharePoint in the public one, App Service in US Government", () => {
    assert.deepEqual(derive("https://cityofpittsburgh.sharepoint.com/sites/x", "usgovernment"), {
      sharePoint: "https://cityofpittsburgh.sharepoint.com",
      acs: "https://accounts.accesscontrol.windows.net",
      entra: "https://login.microsoftonline.com",
      graph: "https://graph.microsoft.com",
      arm: "https://management.usgovcloudapi.net",
    });
  });

  const clouds = [
    ["sharepoint.com", "https://login.microsoftonline.com", "https://graph.microsoft.com"],
    ["sharepoint.us", "https://login.microsoftonline.us", "https://graph.microsoft.us"],
    ["sharepoint-mil.us", "https://login.microsoftonline.us", "https://dod-graph.microsoft.us"],
    [
      "sharepoint.cn",
      "https://login.partner.microsoftonline.cn",
      "https://microsoftgraph.chinacloudapi.cn",
    ],
  ] as const;
  for (const [suffix, entra, graph] of clouds) {
    it(`finds the authority of ${suffix}`, () => {
      const found = derive(`https://contoso.${suffix}`);
      assert.equal(found.entra, entra);
      assert.equal(found.graph, graph);
    });
  }

  for (const host of [
    "intranet.contoso.example",
    "sharepoint.com",
    "contoso-sharepoint.com",
    "contoso.sharepoint.com.evil.example",
  ]) {
    it(`does not take ${host} for a site in a known cloud`, () => {
      const { acs, entra, graph } = derive(`https://${host}`);
      assert.deepEqual([acs, entra, graph], [undefined, undefined, undefined]);
    });
  }

  const environments = {
    public: "https://management.azure.com",
    AzureCloud: "https://management.azure.com",
    usgovernment: "https://management.usgovcloudapi.net",
    USGovernment: "https://management.usgovcloudapi.net",
    AzureUSGovernment: "https://management.usgovcloudapi.net",
    china: "https://management.chinacloudapi.cn",
    AzureChinaCloud: "https://management.chinacloudapi.cn",
  };
  for (const [environment, arm] of Object.entries(environments)) {
    it(`finds Resource Manager of the environment ${environment}`, () => {
      assert.equal(derive("https://contoso.sharepoint.com", environment).arm, arm);
    });
  }

  it("knows no Resource Manager of an environment that is not one", () => {
    for (const environment of ["germany", "", "constructor", "__proto__"]) {
      assert.equal(derive("https://contoso.sharepoint.com", environment).arm, undefined);
    }
  });

  it("finds Resource Manager alone where the site is not known", () => {
    assert.deepEqual(deriveEndpoints(undefined, "public", {}), {
      arm: "https://management.azure.com",
    });
  });

  it("takes what is given over what it derives", () => {
    const given = { acs: "http://127.0.0.1:1", arm: "http://127.0.0.1:2" };
    const found = derive("https://contoso.sharepoint.com", "public", given);
    assert.deepEqual(found, { ...derive("https://contoso.sharepoint.com"), ...given });
  });
});

describe("AZURE_ENVIRONMENTS", () => {
  it("lists names that are all understood", () => {
    for (const name of AZURE_ENVIRONMENTS) {
      assert.match(String(derive("https://contoso.sharepoint.com", name).arm), /^https:/);
    }
  });
});
