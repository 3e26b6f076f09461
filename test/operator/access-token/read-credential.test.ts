import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readCredential } from "../../../src/operator/access-token/read-credential.ts";
import type { ProgramConfig } from "../../../src/operator/pulumi/program-config.ts";
import { readProgramSettings } from "../../../src/operator/pulumi/program-settings.ts";

const OUTPUTS = {
  stage: "live",
  clientId: "11111111-1111-4111-8111-111111111111",
  tenantId: "22222222-2222-4222-8222-222222222222",
  spSecret: "a%2Bb%2F%3D",
  spToken: "token",
};

function read(values: Record<string, string>, outputs: Record<string, unknown> = OUTPUTS) {
  const config: ProgramConfig = {
    stack: "staging",
    project: "sharepoint-rotation",
    values: { siteUrl: "https://contoso.sharepoint.com/sites/x/", ...values },
    secrets: new Set(),
    azureEnvironment: "public",
  };
  return readCredential(config, readProgramSettings(config), outputs);
}

describe("readCredential", () => {
  it("puts the credential together as the services have it", () => {
    assert.deepEqual(read({}), {
      stack: "staging",
      client: {
        authority: "entra",
        tenantId: OUTPUTS.tenantId,
        clientId: OUTPUTS.clientId,
        siteUrl: "https://contoso.sharepoint.com/sites/x",
        scope: "AllSites.Manage",
        tokenEndpoint: "https://login.microsoftonline.com",
        timeoutSeconds: 30,
      },
      clientSecret: "a%2Bb%2F%3D",
      refreshToken: "token",
      sharePointEndpoint: "https://contoso.sharepoint.com",
    });
  });

  it("takes the percent-encoding off a secret that has it", () => {
    assert.equal(read({ encoding: "form" }).clientSecret, "a+b/=");
  });

  it("goes to Azure ACS with that authority", () => {
    const { client } = read({ authority: "acs" });
    assert.equal(client.tokenEndpoint, "https://accounts.accesscontrol.windows.net");
  });

  it("goes where the config says, to the origin alone", () => {
    const endpoints = '{"entra":"http://127.0.0.1:5000/","sharePoint":"http://127.0.0.1:5001"}';
    const { client, sharePointEndpoint } = read({ endpoints });
    assert.equal(client.tokenEndpoint, "http://127.0.0.1:5000");
    assert.equal(sharePointEndpoint, "http://127.0.0.1:5001");
  });

  it("asks for an endpoint where no cloud tells it", () => {
    assert.throws(
      () => read({ siteUrl: "https://sharepoint.contoso.example", authority: "acs" }),
      /`pulumi config set --path "endpoints\.acs" <your endpoint> --stack staging`/,
    );
  });

  it("refuses a secret that is not encoded as the config says", () => {
    const outputs = { ...OUTPUTS, spSecret: "50%" };
    assert.throws(() => read({ encoding: "form" }, outputs), /`pulumi up --stack staging` writes/);
  });

  it("lets no tenant into a path that is no GUID", () => {
    assert.throws(
      () => read({}, { ...OUTPUTS, tenantId: "../x" }),
      /do not hold a whole credential/,
    );
  });

  for (const key of ["clientId", "tenantId", "spSecret", "spToken"]) {
    it(`refuses outputs without ${key}`, () => {
      assert.throws(() => read({}, { ...OUTPUTS, [key]: "" }), /do not hold a whole credential/);
    });
  }

  it("refuses a stack that waits for its consent, and one that is not deployed", () => {
    const waiting = { ...OUTPUTS, stage: "awaiting-consent" };
    assert.throws(() => read({}, waiting), /npm run consent -- --stack staging/);
    assert.throws(() => read({}, {}), /is not deployed yet: `pulumi up --stack staging`/);
  });
});
