import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildForm } from "../../../src/operator/register/build-form.ts";

const build = (siteUrl: string, azureEnvironment: string, sharePoint?: string) =>
  buildForm({
    clientId: "12345678-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
    siteUrl,
    redirectUri: "https://localhost/",
    azureEnvironment,
    given: sharePoint === undefined ? {} : { sharePoint },
  });

describe("buildForm", () => {
  it("is the form of the site itself", () => {
    assert.deepEqual(build("https://contoso.sharepoint.com/sites/proxy", "public"), {
      address: "https://contoso.sharepoint.com/sites/proxy/_layouts/15/appregnew.aspx",
      clientId: "12345678-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
      title: "365 Proxy 12345678",
      appDomain: "www.azurewebsites.net",
      redirectUri: "https://localhost/",
    });
  });

  it("goes to the endpoint that the config names", () => {
    const { address } = build("https://contoso.sharepoint.com", "public", "http://127.0.0.1:5000");
    assert.equal(address, "http://127.0.0.1:5000/_layouts/15/appregnew.aspx");
  });

  for (const [environment, domain] of [
    ["usgovernment", "www.azurewebsites.us"],
    ["AzureChinaCloud", "www.chinacloudsites.cn"],
    ["no such cloud", "www.azurewebsites.net"],
  ] as const) {
    it(`has the domain of the services in ${environment}`, () => {
      assert.equal(build("https://contoso.sharepoint.com", environment).appDomain, domain);
    });
  }
});
