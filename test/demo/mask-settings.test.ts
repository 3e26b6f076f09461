import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { maskSettings } from "./mask-settings.ts";

describe("maskSettings", () => {
  it("tells names, lengths and digests, and no value", () => {
    const text = maskSettings({ BEARER: "bearer-of-the-proxy", SP_TOKEN: "token-of-the-proxy" });
    assert.doesNotMatch(text, /of-the-proxy/);
    const [foreign = "", own = ""] = text.split("\n");
    assert.match(foreign, /^ {2}BEARER +•{8} +19 characters, digest [0-9a-f]{8}$/);
    assert.match(own, /^\* SP_TOKEN +•{8} +18 characters, digest [0-9a-f]{8}$/);
  });

  it("tells a reference to a vault as it is", () => {
    const reference = "@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/a/1)";
    const text = maskSettings({ SP_TOKEN: reference });
    assert.equal(text, `* SP_TOKEN${" ".repeat(22)}${reference}`);
  });
});
