import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { suggestKey } from "../../../src/program/config/config-fault.ts";
import { CONFIG_KEYS } from "../../../src/program/config/config-schema.ts";
import { LEAST, listFaults } from "./parse-values.ts";

const keysOf = (faults: ReturnType<typeof listFaults>) => faults.map(({ key }) => key);

describe("parseConfig, of unknown keys", () => {
  const cases: readonly [string, Record<string, string>, string, string | undefined, string][] = [
    ["misspelt", { clientSecrte: "x" }, "clientSecrte", "clientSecret", "clientSecrte"],
    ["in another case", { siteURL: "x" }, "siteURL", "siteUrl", "siteURL"],
    ["like none", { somethingElse: "x" }, "somethingElse", undefined, "somethingElse"],
    [
      "in a target",
      { targets: '[{"resourceGroup":"rg","site":"a","slott":"b"}]' },
      "targets[0].slott",
      "slot",
      '--path "targets[0].slott"',
    ],
    [
      "in the endpoints",
      { endpoints: '{"sharepoint":"https://x.example"}' },
      "endpoints.sharepoint",
      "sharePoint",
      '--path "endpoints.sharepoint"',
    ],
  ];
  for (const [name, values, key, meant, path] of cases) {
    it(`finds a key ${name}`, () => {
      const faults = listFaults({ ...LEAST, ...values });
      assert.deepEqual(keysOf(faults), [key]);
      const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
      assert.equal(faults[0]?.problem, `is not a key of this program${hint}`);
      assert.equal(faults[0]?.command, `pulumi config rm ${path} --stack dev`);
    });
  }

  it("suggests the known key whose letters have another case", () => {
    for (const key of CONFIG_KEYS) assert.equal(suggestKey(key.toUpperCase(), CONFIG_KEYS), key);
  });

  it("suggests a short key that lacks two letters, and none that lacks more", () => {
    assert.equal(suggestKey("sl", ["slot"]), "slot");
    assert.equal(suggestKey("s", ["slot"]), undefined);
    assert.equal(suggestKey("slot", []), undefined);
  });

  it("suggests a long key of which a third is another", () => {
    assert.equal(suggestKey("authorizationXXXXX", ["authorizationCodes"]), "authorizationCodes");
    assert.equal(suggestKey("authXXXXXXXonCodes", ["authorizationCodes"]), undefined);
  });

  it("suggests the known key that lacks one letter", () => {
    for (const key of CONFIG_KEYS) assert.equal(suggestKey(key.slice(0, -1), CONFIG_KEYS), key);
  });
});
