import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { describeFaults } from "../../../src/program/config/config-fault.ts";
import { SECRET_KEYS } from "../../../src/program/config/config-schema.ts";
import { LEAST, listFaults, parseValues } from "./parse-values.ts";

const SITE = { siteUrl: LEAST.siteUrl };
const keysOf = (faults: ReturnType<typeof listFaults>) => faults.map(({ key }) => key);

describe("parseConfig, of keys that do not go together", () => {
  it("asks for the application at Azure ACS, where nobody can register one by a program", () => {
    const faults = listFaults({ ...SITE, authority: "acs" });
    assert.deepEqual(keysOf(faults), ["clientId", "clientSecret"]);
    assert.equal(faults[1]?.command, "pulumi config set --secret clientSecret --stack dev");
  });

  for (const [key, value] of Object.entries({
    clientId: LEAST.clientId,
    clientSecret: "x",
    applicationObjectId: LEAST.clientId,
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

  it("asks whether another stack was meant that has a file here, and offers its name", () => {
    const values = { ...SITE, promoteFrom: "stagging" };
    const [fault] = listFaults(values, { knownStacks: ["dev", "staging", "production"] });
    assert.match(fault?.problem ?? "", /has no file here; did you mean staging\?$/);
    assert.equal(fault?.command, "pulumi config set promoteFrom staging --stack dev");
    for (const knownStacks of [["dev", "stagging"], ["dev", "production"], []]) {
      assert.throws(() => listFaults(values, { knownStacks }), /no fault was found/);
    }
  });

  it("refuses consumers beside promoteFrom: the other stack has to wait for them", () => {
    const faults = listFaults({ ...SITE, promoteFrom: "staging", consumers: '["other"]' });
    assert.deepEqual(keysOf(faults), ["consumers"]);
    assert.match(faults[0]?.problem ?? "", /stack staging has to wait for them/);
    assert.equal(faults[0]?.command, "pulumi config rm consumers --stack dev");
  });

  it("takes an empty list of consumers beside promoteFrom, as Pulumi.yaml's default is", () => {
    const values = { ...SITE, promoteFrom: "staging", consumers: "[]" };
    assert.throws(() => listFaults(values), /no fault was found/);
  });

  it("refuses the stack itself among its consumers", () => {
    const faults = listFaults({ ...LEAST, consumers: '["production","dev"]' });
    assert.deepEqual(keysOf(faults), ["consumers[1]"]);
    assert.equal(faults[0]?.command, 'pulumi config rm --path "consumers[1]" --stack dev');
  });

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
    assert.equal(faults[0]?.command, 'pulumi config rm --path "targets[1]" --stack dev');
  });

  for (const key of SECRET_KEYS) {
    it(`refuses ${key} in clear`, () => {
      const value = key === "codeVerifier" ? "v".repeat(43) : "hidden";
      const faults = listFaults({ ...LEAST, [key]: value }, { isSecret: (name) => name !== key });
      assert.deepEqual(keysOf(faults), [key]);
      assert.match(faults[0]?.problem ?? "", /stored in plain text in Pulumi\.dev\.yaml/);
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

describe("parseConfig, of several faults", () => {
  it("finds all of them at once, whatever kind they are", () => {
    const faults = listFaults(
      {
        siteUrl: "http://x",
        renewAfterDays: "x",
        clientSecrte: "x",
        applicationObjectId: LEAST.clientId,
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
      "clientSecrte",
      "refreshToken",
      "renewAfterDays",
      "siteUrl",
      "targets[1]",
    ]);
  });

  it("puts them into one message, each with its command", () => {
    const message = describeFaults(listFaults({ ...SITE, authority: "acs" }), "dev");
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
