import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { describeFaults, suggestKey } from "../../src/config/config-fault";
import { CONFIG_KEYS, SECRET_KEYS } from "../../src/config/config-schema";
import { LEAST, listFaults, parseValues } from "./parse-values";

const SITE = { siteUrl: LEAST.siteUrl };
const keysOf = (faults: ReturnType<typeof listFaults>) => faults.map(({ key }) => key);

describe("parseConfig, of keys that do not go together", () => {
  it("asks for the application where the stack has a credential of its own", () => {
    const faults = listFaults(SITE);
    assert.deepEqual(keysOf(faults), ["clientId", "clientSecret"]);
    assert.equal(faults[1]?.command, "pulumi config set --secret clientSecret --stack dev");
  });

  for (const [key, value] of Object.entries({
    clientId: LEAST.clientId,
    clientSecret: "x",
    authorizationCode: "x",
    codeVerifier: "v".repeat(43),
    refreshToken: "x",
    rotate: "x",
    encoding: "raw",
  })) {
    it(`refuses ${key} beside promoteFrom`, () => {
      const faults = listFaults({ ...SITE, promoteFrom: "staging", [key]: value });
      assert.deepEqual(keysOf(faults), [key]);
      assert.match(faults[0]?.problem ?? "", /the credential comes from stack staging/);
      assert.equal(faults[0]?.command, `pulumi config rm ${key} --stack dev`);
    });
  }

  it("refuses to promote from the stack itself", () => {
    assert.deepEqual(keysOf(listFaults({ ...SITE, promoteFrom: "dev" })), ["promoteFrom"]);
  });

  it("refuses a code and a token at the same time", () => {
    const faults = listFaults({ ...LEAST, authorizationCode: "x", refreshToken: "y" });
    assert.deepEqual(keysOf(faults), ["refreshToken"]);
    assert.equal(faults[0]?.command, "pulumi config rm refreshToken --stack dev");
  });

  it("refuses a service that is named twice, in whatever case", () => {
    const targets = JSON.stringify([
      { resourceGroup: "rg", site: "site" },
      { resourceGroup: "RG", site: "Site" },
    ]);
    const faults = listFaults({ ...LEAST, targets });
    assert.deepEqual(keysOf(faults), ["targets[1]"]);
    assert.equal(faults[0]?.command, "pulumi config rm --path 'targets[1]' --stack dev");
  });

  for (const key of SECRET_KEYS) {
    it(`refuses ${key} in clear`, () => {
      const value = key === "codeVerifier" ? "v".repeat(43) : "hidden";
      const faults = listFaults({ ...LEAST, [key]: value }, { isSecret: (name) => name !== key });
      assert.deepEqual(keysOf(faults), [key]);
      assert.match(faults[0]?.problem ?? "", /stands in clear in Pulumi\.dev\.yaml/);
      assert.equal(faults[0]?.command, `pulumi config set --secret ${key} --stack dev`);
    });
  }

  it("tells a refused consent, and how to set the next code", () => {
    const authorizationCode =
      "https://localhost/?error=access_denied&error_description=AADSTS65004%3A+declined";
    const faults = listFaults({ ...LEAST, authorizationCode });
    assert.deepEqual(keysOf(faults), ["authorizationCode"]);
    assert.match(faults[0]?.problem ?? "", /ended with access_denied \(AADSTS65004: declined\)/);
    assert.equal(faults[0]?.command, "pulumi config set --secret authorizationCode --stack dev");
  });

  it("tells an address that has no answer in it", () => {
    const faults = listFaults({ ...LEAST, authorizationCode: "https://localhost/" });
    assert.match(faults[0]?.problem ?? "", /neither a code nor a redirected address/);
  });
});

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
      "--path 'targets[0].slott'",
    ],
    [
      "in the endpoints",
      { endpoints: '{"sharepoint":"https://x.example"}' },
      "endpoints.sharepoint",
      "sharePoint",
      "--path 'endpoints.sharepoint'",
    ],
  ];
  for (const [name, values, key, meant, path] of cases) {
    it(`finds a key ${name}`, () => {
      const faults = listFaults({ ...LEAST, ...values });
      assert.deepEqual(keysOf(faults), [key]);
      const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
      assert.equal(faults[0]?.problem, `is no key of this program${hint}`);
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

describe("parseConfig, of several faults", () => {
  it("finds all of them at once, whatever kind they are", () => {
    const faults = listFaults(
      {
        siteUrl: "http://x",
        renewAfterDays: "x",
        clientSecrte: "x",
        authorizationCode: "https://localhost/?error=access_denied",
        refreshToken: "hidden",
        targets: '[{"resourceGroup":"rg","site":"a"},{"resourceGroup":"rg","site":"a"}]',
      },
      { isSecret: (key) => key !== "refreshToken", azureEnvironment: "germany" },
    );
    assert.deepEqual([...new Set(keysOf(faults))].sort(), [
      "authorizationCode",
      "azure-native:environment",
      "clientId",
      "clientSecret",
      "clientSecrte",
      "refreshToken",
      "renewAfterDays",
      "siteUrl",
      "targets[1]",
    ]);
  });

  it("puts them into one message, each with its command", () => {
    const message = describeFaults(listFaults(SITE), "dev");
    assert.match(message, /^The config of stack dev has 2 faults; nothing was sent anywhere\.\n/);
    assert.match(message, /\n {2}clientId: is missing.*\n {6}pulumi config set clientId /);
    assert.match(message, /\n {2}clientSecret: is missing.*\n {6}pulumi config set --secret /);
  });

  it("never tells the value of a secret", () => {
    const value = fc
      .string({ unit: fc.constantFrom(..."QXZ0189+/=_-.~ %&\n"), minLength: 6, maxLength: 60 })
      .filter((text) => text.trim().length >= 6);
    const secrets = fc.record(
      { clientSecret: value, authorizationCode: value, codeVerifier: value, refreshToken: value },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(secrets, fc.boolean(), (values, marked) => {
        const raw = { isSecret: () => marked };
        const result = parseValues({ ...SITE, promoteFrom: "dev", tenantId: "x", ...values }, raw);
        assert.ok("faults" in result);
        const message = describeFaults(result.faults, "dev");
        for (const secret of Object.values(values)) {
          assert.equal(message.includes(secret.trim()), false);
        }
      }),
    );
  });
});
