import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { LEAST, listFaults, readConfig } from "./parse-values.ts";

const SECRET = "abc8Q~def.ghi_jkl-mno";
const CODE = "1.AXkA-code_of-the.consent";

const pastes = (value: string): readonly [string, string][] => [
  ["spaces and a line end", ` ${value} \r\n`],
  ["double quotes", `"${value}"`],
  ["quotes of a chat program", `“${value}”`],
  ["angle brackets", `<${value}>`],
  ["a byte order mark", `\uFEFF${value}`],
  ["signs that cannot be seen", `\u200B${value.slice(0, 5)}\u200B\u2060${value.slice(5)}\u00AD`],
];

describe("parseConfig, of what was pasted", () => {
  for (const [name, paste] of pastes(SECRET)) {
    it(`takes a client secret without its ${name}`, () => {
      assert.equal(readConfig({ ...LEAST, clientSecret: paste }).clientSecret, SECRET);
    });
  }
  for (const [name, paste] of pastes("1.AXkA-token")) {
    it(`takes a refresh token without its ${name}`, () => {
      assert.equal(readConfig({ ...LEAST, refreshToken: paste }).refreshToken, "1.AXkA-token");
    });
  }
  for (const [name, paste] of [
    ...pastes(CODE),
    ...pastes(`code=${CODE}`),
    ...pastes(`https://localhost/?code=${CODE}&session_state=x`),
    ["quotes around the code alone", `code="${CODE}"`] as const,
    ["brackets around the code alone", `https://localhost/?code=%3C${CODE}%3E`] as const,
  ]) {
    it(`takes a code without its ${name}: ${JSON.stringify(paste.slice(0, 24))}`, () => {
      assert.equal(readConfig({ ...LEAST, authorizationCode: paste }).authorizationCode, CODE);
    });
  }

  for (const [name, values, problem] of [
    ["the id of a secret", { clientSecret: LEAST.clientId }, /is the id of a secret, a GUID/],
    ["a secret that is torn", { clientSecret: "abc8Q~def ghi" }, /which has no white space/],
    ["a secret of another script", { clientSecret: "аbc8Q~def" }, /must be the secret's value/],
    ["a token that is torn", { refreshToken: "1.a\nb" }, /which has no white space/],
    ["the redirect URI of old apps", { redirectUri: "urn:ietf:wg:oauth:2.0:oob" }, /must be https/],
  ] as const) {
    it(`refuses ${name}, and does not repeat it`, () => {
      const [fault, ...more] = listFaults({ ...LEAST, ...values });
      assert.deepEqual(more, []);
      assert.match(fault?.problem ?? "", problem);
      assert.match(fault?.command ?? "", /^pulumi config set /);
      for (const key of ["clientSecret", "refreshToken"] as const) {
        const value = (values as Record<string, string>)[key];
        if (value !== undefined) assert.equal(JSON.stringify(fault).includes(value), false);
      }
    });
  }

  it("refuses the slot `production`, which is the site itself, and says how to leave it out", () => {
    const targets = JSON.stringify([{ resourceGroup: "rg", site: "a", slot: "Production" }]);
    const [fault] = listFaults({ ...LEAST, targets });
    assert.match(fault?.problem ?? "", /is the site itself/);
    assert.equal(fault?.command, 'pulumi config rm --path "targets[0].slot" --stack dev');
  });
});
