import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { LEAST, listFaults, readConfig } from "./parse-values.ts";

const find = (values: Record<string, string>, azureEnvironment?: string) =>
  listFaults({ ...LEAST, ...values }, { ...(azureEnvironment && { azureEnvironment }) });

describe("parseConfig, of a key vault", () => {
  for (const keyVault of [
    "https://contoso.vault.azure.net",
    "adopt",
    "off",
    "http://127.0.0.1:8443",
  ]) {
    it(`takes ${keyVault}`, () => {
      assert.equal(readConfig({ ...LEAST, keyVault }).keyVault, keyVault);
    });
  }

  it("takes the vault of a national cloud, where the services are there", () => {
    const keyVault = "https://contoso.vault.usgovcloudapi.net";
    const raw = { azureEnvironment: "usgovernment" };
    assert.equal(readConfig({ ...LEAST, keyVault }, raw).keyVault, keyVault);
  });

  it("finds a vault in another cloud than the services, and offers the address", () => {
    assert.deepEqual(find({ keyVault: "https://contoso.vault.azure.net" }, "usgovernment"), [
      {
        key: "keyVault",
        problem:
          "is in another cloud than the services: by azure-native:environment its address ends in .vault.usgovcloudapi.net",
        command: "pulumi config set keyVault https://contoso.vault.usgovcloudapi.net --stack dev",
      },
    ]);
  });

  for (const [keyVault, offered] of [
    ["contoso", "https://contoso.vault.azure.net"],
    ["contoso.vault.azure.net", "https://contoso.vault.azure.net"],
    ["https://contoso.vault.azure.net/secrets/SP-TOKEN", "https://contoso.vault.azure.net"],
    ["https://contoso.example", "<your vault address>"],
    ["https://a.contoso.vault.azure.net", "<your vault address>"],
    ["https://contoso.vault.azure.net.example", "<your vault address>"],
    ["Adopt", "adopt"],
  ] as const) {
    it(`offers what was probably meant by ${keyVault}`, () => {
      const [fault] = find({ keyVault });
      assert.equal(fault?.key, "keyVault");
      assert.equal(fault?.command, `pulumi config set keyVault ${offered} --stack dev`);
    });
  }

  it("offers an address in the cloud of the services", () => {
    assert.equal(
      find({ keyVault: "contoso" }, "usgovernment")[0]?.command,
      "pulumi config set keyVault https://contoso.vault.usgovcloudapi.net --stack dev",
    );
  });

  it("finds a prefix that no name of a secret can have", () => {
    assert.match(
      find({ keyVaultPrefix: "permits_" })[0]?.problem ?? "",
      /letters, digits and hyphens/,
    );
  });
});
