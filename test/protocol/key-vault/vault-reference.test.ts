import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  buildReference,
  isReference,
  isSamePlace,
  parseReference,
  readSecretUri,
} from "../../../src/protocol/key-vault/vault-reference.ts";

const SUFFIX = ".vault.azure.net";
const PLACE = { vaultUrl: "https://contoso.vault.azure.net", name: "SP-TOKEN" };
const VERSION = "0123456789abcdef0123456789abcdef";

describe("a reference to a vault", () => {
  it("names one version, and is read back", () => {
    const text = buildReference(PLACE, VERSION);
    assert.equal(
      text,
      `@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/SP-TOKEN/${VERSION})`,
    );
    assert.ok(isReference(text));
    assert.deepEqual(parseReference(text, SUFFIX), { ...PLACE, version: VERSION });
  });

  for (const [text, version] of [
    ["@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/SP-TOKEN)", ""],
    ["@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/SP-TOKEN/)", ""],
    ["@Microsoft.KeyVault(VaultName=Contoso;SecretName=SP-TOKEN)", ""],
    [
      ` @microsoft.keyvault( vaultname=contoso ; SECRETNAME=SP-TOKEN;SecretVersion=${VERSION} ) `,
      VERSION,
    ],
  ] as const) {
    it(`is read in the form of ${text.slice(0, 60)}`, () => {
      assert.deepEqual(parseReference(text, SUFFIX), { ...PLACE, version });
    });
  }

  for (const text of [
    "plain",
    "@Microsoft.KeyVault()",
    "@Microsoft.KeyVault(SecretUri=nowhere)",
    "@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/keys/SP-TOKEN)",
    "@Microsoft.KeyVault(VaultName=evil.example/x;SecretName=SP-TOKEN)",
    "@Microsoft.KeyVault(VaultName=contoso;SecretName=../keys)",
    "@Microsoft.AppConfiguration(Endpoint=https://x)",
  ]) {
    it(`is none: ${text}`, () => {
      assert.equal(parseReference(text, SUFFIX), undefined);
    });
  }

  it("gives the version in lower case, as vaults make it", () => {
    const upper = VERSION.toUpperCase();
    const names = `@Microsoft.KeyVault(VaultName=contoso;SecretName=SP-TOKEN;SecretVersion=${upper})`;
    for (const text of [buildReference(PLACE, upper), names]) {
      assert.deepEqual(parseReference(text, SUFFIX), { ...PLACE, version: VERSION });
    }
  });

  it("knows a secret in another case for the same, and no other", () => {
    assert.ok(isSamePlace(PLACE, { ...PLACE, name: "sp-token" }));
    assert.equal(isSamePlace(PLACE, { ...PLACE, name: "SP-ID" }), false);
    assert.equal(
      isSamePlace(PLACE, { ...PLACE, vaultUrl: "https://other.vault.azure.net" }),
      false,
    );
  });

  it("is known for one even where it is not well made", () => {
    assert.ok(isReference("@Microsoft.KeyVault(nonsense"));
    assert.equal(isReference("a @Microsoft.KeyVault(x)"), false);
  });

  it("leads to no user name, query or fragment of an address", () => {
    const uri = "https://user:hidden@contoso.vault.azure.net/secrets/SP-TOKEN?x=1#y";
    assert.deepEqual(readSecretUri(uri), { ...PLACE, version: "" });
  });
});
