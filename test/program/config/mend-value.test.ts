import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { EXAMPLES } from "../../../src/program/config/config-examples.ts";
import { LEAF_SCHEMAS } from "../../../src/program/config/config-schema.ts";
import { LEAST, listFaults, readConfig } from "./parse-values.ts";

const ID = "22222222-2222-4222-8222-222222222222";

describe("the command that mends a value", () => {
  const cases: readonly [string, string, string][] = [
    ["clientId", `${ID}@7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a95`, ID],
    ["clientId", `{${ID}}`, ID],
    ["tenantId", ` ${ID}\n`, ID],
    ["renewAfterDays", "90", "89"],
    ["renewAfterDays", "0", "1"],
    ["secretDays", "365", "350"],
    ["warnBeforeDays", "14.5", "15"],
    ["authority", "ENTRA", "entra"],
    ["scope", "https://contoso.sharepoint.com/AllSites.Read", "AllSites.Read"],
    ["scope", "AllSites.Read,AllSites.Write", '"AllSites.Read AllSites.Write"'],
  ];
  for (const [key, value, mended] of cases) {
    it(`carries the reader's own ${key} ${JSON.stringify(value)}, mended`, () => {
      const [fault] = listFaults({ ...LEAST, [key]: value });
      assert.equal(fault?.command, `pulumi config set ${key} ${mended} --stack dev`);
    });
  }

  for (const [target, key, mended] of [
    [{ resourceGroup: "rg", site: "365proxy.azurewebsites.us" }, "site", "365proxy"],
    [{ resourceGroup: "rg", site: "https://365proxy.azurewebsites.us/" }, "site", "365proxy"],
    [
      { resourceGroup: "rg", site: "a", healthUrl: "http://a.example/h" },
      "healthUrl",
      "https://a.example/h",
    ],
    [{ resourceGroup: "rg ", site: "a" }, "resourceGroup", "rg"],
  ] as const) {
    it(`carries the reader's own ${key} of a target`, () => {
      const [fault] = listFaults({ ...LEAST, targets: JSON.stringify([target]) });
      const path = `"targets[0].${key}"`;
      assert.equal(fault?.command, `pulumi config set --path ${path} ${mended} --stack dev`);
    });
  }

  it("has a blank where only the reader knows the value, which no config takes", () => {
    const { clientId: _, ...rest } = LEAST;
    const [fault] = listFaults(rest);
    assert.equal(fault?.command, "pulumi config set clientId <your client id> --stack dev");
    const blanks = Object.entries(EXAMPLES).filter(([, value]) => value.startsWith("<"));
    assert.ok(blanks.length > 8);
    for (const [key, blank] of blanks) {
      assert.equal(LEAF_SCHEMAS[key]?.safeParse(blank).success, false, key);
    }
  });

  it("does not take a token in the wrong key for an address", () => {
    for (const token of ["1.AXkA-token_of.somebody", "1.AXkA+QXZ/code%2D==", "0.abcdefghij/x"]) {
      const [fault] = listFaults({ ...LEAST, siteUrl: token });
      assert.match(fault?.command ?? "", /set siteUrl <your site address> /);
    }
  });

  it("leaves a blank for a value that nobody types", () => {
    const page = (length: number) =>
      `https://contoso.sharepoint.com/sites/${"x".repeat(length)}?web=1`;
    const mend = (siteUrl: string) => listFaults({ ...LEAST, siteUrl })[0]?.command ?? "";
    assert.match(mend(page(100)), /^pulumi config set siteUrl https:\/\/contoso/);
    assert.match(mend(page(1000)), /^pulumi config set siteUrl <your site address> --stack dev$/);
  });

  it("never names somebody else's host, nor an id of zeros", () => {
    for (const value of Object.values(EXAMPLES)) {
      assert.doesNotMatch(value, /contoso|example|0000/);
    }
  });
});

describe("parseConfig, of names that are numbers", () => {
  it("takes what the engine made of `pulumi config set --path … 2024`", () => {
    const targets = JSON.stringify([{ resourceGroup: 2024, site: 365, slot: 2 }]);
    const { targets: read, consumers } = readConfig({ ...LEAST, targets, consumers: "[2024]" });
    assert.deepEqual(read, [{ resourceGroup: "2024", site: "365", slot: "2" }]);
    assert.deepEqual(consumers, ["2024"]);
  });
});
