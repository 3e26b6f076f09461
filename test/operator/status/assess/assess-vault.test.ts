import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { assessVault } from "../../../../src/operator/status/assess/assess-vault.ts";
import { sampleStaging } from "../sample-facts.ts";

describe("assessVault", () => {
  it("has nothing to say where no version is left", () => {
    assert.deepEqual(assessVault(sampleStaging()), []);
  });

  it("gives the command that disables a version that is left", () => {
    const address = "https://contoso.vault.azure.net/secrets/permits-SP-TOKEN";
    const leftVersions = [{ address, version: "a1" }];
    assert.deepEqual(assessVault(sampleStaging({ leftVersions })), [
      {
        level: "note",
        text: "An older version of permits-SP-TOKEN in its vault was not seen to be disabled, and may stay readable.",
        command:
          "az keyvault secret set-attributes --vault-name contoso --name permits-SP-TOKEN --version a1 --enabled false",
      },
    ]);
  });

  it("puts nothing into a command that is no version", () => {
    const address = "https://contoso.vault.azure.net/secrets/SP-TOKEN";
    assert.deepEqual(
      assessVault(sampleStaging({ leftVersions: [{ address, version: "a; b" }] })),
      [],
    );
  });
});
