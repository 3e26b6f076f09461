import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { summarizeApp } from "../../../src/program/azure/preflight.ts";
import { isRotationError } from "../../../src/protocol/http/rotation-error.ts";
import { digest } from "../../../src/resources/shared/digest.ts";

const TARGET = { resourceGroup: "rg", site: "site" };

describe("summarizeApp", () => {
  it("keeps digests of the owned settings and a number of the foreign ones", () => {
    const properties = { SP_ID: "id", SP_TOKEN: "token", SP_TYPE: "refresh_token", BEARER: "x" };
    assert.deepEqual(summarizeApp(TARGET, properties), {
      target: TARGET,
      live: { SP_ID: digest("id"), SP_TOKEN: digest("token") },
      references: {},
      foreignCount: 2,
    });
  });

  it("finds an app without settings", () => {
    assert.deepEqual(summarizeApp(TARGET, {}), {
      target: TARGET,
      live: {},
      references: {},
      foreignCount: 0,
    });
  });

  it("counts an owned setting in another case neither as live nor as foreign", () => {
    const { live, foreignCount } = summarizeApp(TARGET, { sp_id: "id" });
    assert.deepEqual({ live, foreignCount }, { live: {}, foreignCount: 0 });
  });

  it("counts a setting named like a member of every object", () => {
    const properties = JSON.parse('{"__proto__":"a","constructor":"b","toString":"c"}');
    assert.equal(summarizeApp(TARGET, properties).foreignCount, 3);
  });

  it("tells of references where they lead, and of one that nobody can read that it is one", () => {
    const reading = {
      ...{ isAllowed: true, suffix: ".vault.azure.net", stack: "staging" },
      readStatuses: async () => ({}),
    };
    const properties = {
      SP_ID: "@Microsoft.KeyVault(nonsense)",
      SP_TOKEN: "@Microsoft.KeyVault(VaultName=contoso;SecretName=SP-TOKEN)",
      SP_SECRET: "plain",
    };
    assert.deepEqual(summarizeApp(TARGET, properties, reading).references, {
      SP_ID: { vaultUrl: "", name: "", version: "" },
      SP_TOKEN: { vaultUrl: "https://contoso.vault.azure.net", name: "SP-TOKEN", version: "" },
    });
  });

  it("takes an empty value for a value", () => {
    assert.deepEqual(summarizeApp(TARGET, { SP_ID: "" }).live, { SP_ID: digest("") });
  });

  it("keeps no value of any setting", () => {
    const value = fc.string({ minLength: 12, unit: fc.constantFrom(..."ghijkl") });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("SP_ID", "SP_TOKEN", "A", "B"), value), (map) => {
        const kept = JSON.stringify(summarizeApp(TARGET, map));
        for (const secret of Object.values(map)) assert.equal(kept.includes(secret), false);
      }),
    );
  });

  for (const [name, properties] of [
    ["no settings", undefined],
    ["a null value", { A: null }],
    ["names that differ in case only", { A: "x", a: "y" }],
  ] as const) {
    it(`refuses an answer with ${name}, before anything is spent`, () => {
      assert.throws(
        () => summarizeApp(TARGET, properties),
        (error) => isRotationError(error) && error.code === "settings-unsafe",
      );
    });
  }
});
