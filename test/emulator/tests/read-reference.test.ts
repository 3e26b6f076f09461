import assert from "node:assert/strict";
import { isReference, readReference } from "../read-reference.ts";

const VERSION = "823d2e13b6847125dd6e1d81b432383d";
const ORIGIN = "https://proxy-vault.vault.azure.net";

describe("readReference", () => {
  const byOrigin = { vault: { origin: ORIGIN, name: "proxy-vault" }, secretName: "SP-TOKEN" };
  const byName = { vault: { name: "proxy-vault" }, secretName: "SP-TOKEN" };
  const VALID = {
    [`SecretUri=${ORIGIN}/secrets/SP-TOKEN/${VERSION}`]: { ...byOrigin, secretVersion: VERSION },
    [`SecretUri=${ORIGIN}/secrets/SP-TOKEN`]: byOrigin,
    [`SecretUri= ${ORIGIN}/secrets/SP-TOKEN/`]: byOrigin,
    "VaultName=proxy-vault;SecretName=SP-TOKEN": byName,
    [`vaultname=proxy-vault; secretname=SP-TOKEN; secretversion=${VERSION}`]: {
      ...byName,
      secretVersion: VERSION,
    },
  };

  for (const [inside, expected] of Object.entries(VALID)) {
    it(`reads ${inside}`, () => {
      assert.deepEqual(readReference(`@Microsoft.KeyVault(${inside})`), expected);
    });
  }

  for (const inside of [
    "",
    "SecretUri=",
    "SecretUri=proxy-vault",
    `SecretUri=${ORIGIN}/keys/SP-TOKEN`,
    `SecretUri=${ORIGIN}/secrets/SP-TOKEN/${VERSION}/more`,
    "VaultName=proxy-vault",
    "SecretName=SP-TOKEN",
  ]) {
    it(`finds nothing in ${inside || "no text"}, though it is meant as a reference`, () => {
      assert.ok(isReference(`@Microsoft.KeyVault(${inside})`));
      assert.equal(readReference(`@Microsoft.KeyVault(${inside})`), undefined);
    });
  }

  it("tells references from other values", () => {
    assert.ok(!isReference("Microsoft.KeyVault(SecretUri=x)"));
    assert.ok(!isReference(" @Microsoft.KeyVault(SecretUri=x)"));
    assert.equal(readReference(`@Microsoft.KeyVault(SecretUri=${ORIGIN}/secrets/A`), undefined);
  });
});
