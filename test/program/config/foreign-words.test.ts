import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { LEAST, listFaults } from "./parse-values.ts";

describe("parseConfig, of words that are not this program's", () => {
  const keys: readonly [string, string, string, string][] = [
    ["with a space", "client Secret", "client Secret", '"client Secret"'],
    ["with a quote", "it's", "it's", '"it\'s"'],
    ["that double quotes would not hold together", "a$b'c", "a$b'c", "'a$b'\\''c'"],
    ["that a terminal acts on", "a\u001b[2J", "a [2J", '"a [2J"'],
    ["without an end", "x".repeat(70_000), "x".repeat(100), "x".repeat(100)],
  ];
  for (const [name, key, shown, word] of keys) {
    it(`shows a key ${name} so that its command can be copied`, () => {
      const [fault] = listFaults({ ...LEAST, [key]: "x" });
      assert.equal(fault?.key, shown);
      assert.equal(fault?.command, `pulumi config rm ${word} --stack dev`);
    });
  }

  it("writes a key of a target with other signs as the engine's paths want it", () => {
    const target = { resourceGroup: "rg", site: "a", "it's \u001b[2J": 1 };
    const [fault] = listFaults({ ...LEAST, targets: JSON.stringify([target]) });
    assert.equal(fault?.key, "targets[0].it's  [2J");
    const path = `'targets[0]["it'\\''s  [2J"]'`;
    assert.equal(fault?.command, `pulumi config rm --path ${path} --stack dev`);
  });

  it("puts an address with a quote in it into a command as one word", () => {
    const [fault] = listFaults({
      siteUrl: LEAST.siteUrl,
      redirectUri: "https://it's.example",
    });
    assert.equal(
      fault?.command,
      'pulumi config set redirectUri "https://it\'s.example/" --stack dev',
    );
  });

  for (const siteUrl of [
    " https://contoso.sharepoint.com",
    "https://con\ntoso.sharepoint.com",
    "https://contoso.sharepoint.com/a\tb",
  ]) {
    it(`refuses white space in ${JSON.stringify(siteUrl)}, which would be kept`, () => {
      const faults = listFaults({ ...LEAST, siteUrl });
      assert.deepEqual(
        faults.map(({ key }) => key),
        ["siteUrl"],
      );
    });
  }
});
