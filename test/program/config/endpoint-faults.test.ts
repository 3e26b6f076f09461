import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { LEAST, listFaults } from "./parse-values.ts";

const { clientId, ...OWN } = { siteUrl: LEAST.siteUrl, clientId: LEAST.clientId };
const HOST = "https://host.example";

describe("parseConfig, of endpoints", () => {
  const list = (acs: string) => listFaults({ ...LEAST, endpoints: JSON.stringify({ acs }) });

  for (const address of [
    "http://host.example",
    "http://127.0.0.1.evil.example",
    "http://localhost.evil.example",
    "http://10.0.0.1",
    "ftp://127.0.0.1",
  ]) {
    it(`refuses ${address}: plain http is for this machine alone`, () => {
      const [fault] = list(address);
      assert.equal(fault?.key, "endpoints.acs");
      assert.match(fault?.problem ?? "", /must be https; plain http is accepted for this machine/);
      assert.ok(fault?.command.startsWith('pulumi config set --path "endpoints.acs" '));
    });
  }

  it("shows what was probably meant in the command that mends one, else a blank", () => {
    const set = 'pulumi config set --path "endpoints.acs"';
    assert.equal(list("host")[0]?.command, `${set} <your endpoint> --stack dev`);
    assert.equal(list(`${HOST}/path`)[0]?.command, `${set} ${HOST} --stack dev`);
  });

  it("takes plain http on this machine, whatever it is called", () => {
    for (const acs of ["http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1"]) {
      const endpoints = JSON.stringify({ acs });
      assert.throws(() => listFaults({ ...LEAST, endpoints }), /no fault was found/);
    }
  });

  it("refuses an address with a path or a password, and one that is none", () => {
    assert.match(list("https://host.example/path")[0]?.problem ?? "", /origin alone/);
    assert.match(list("https://a:b@host.example")[0]?.problem ?? "", /password/);
    assert.match(list("https://a@host.example")[0]?.problem ?? "", /user name/);
    assert.match(list("host")[0]?.problem ?? "", /not an address/);
  });

  it("names the environments where azure-native's is not one", () => {
    const [fault] = listFaults(LEAST, { azureEnvironment: "germany" });
    assert.equal(fault?.key, "azure-native:environment");
    assert.match(fault?.problem ?? "", /usgovernment/);
    assert.match(fault?.command ?? "", /^pulumi config set azure-native:environment public/);
  });

  const needs: readonly [string, Record<string, string>, readonly string[]][] = [
    ["the authority alone, with a secret of its own", LEAST, ["entra"]],
    ["the authority alone, at ACS", { ...LEAST, authority: "acs" }, ["acs"]],
    ["authority and directory, where it registers an application", OWN, ["entra", "graph"]],
    [
      "authority and directory, where it makes the secrets",
      { ...OWN, clientId, applicationObjectId: clientId },
      ["entra", "graph"],
    ],
  ];
  for (const [name, values, services] of needs) {
    it(`asks a site in no known cloud for ${name}`, () => {
      const siteUrl = "https://intranet.contoso.example";
      const faults = listFaults({ ...values, siteUrl });
      assert.deepEqual(
        faults.map(({ key }) => key),
        services.map((service) => `endpoints.${service}`),
      );
      for (const { key, command } of faults) {
        assert.equal(command, `pulumi config set --path "${key}" <your endpoint> --stack dev`);
      }
      const given = Object.fromEntries(services.map((service) => [service, HOST]));
      const endpoints = JSON.stringify(given);
      assert.throws(() => listFaults({ ...values, siteUrl, endpoints }), /no fault was found/);
    });
  }

  it("asks nothing of a site in no known cloud whose credential comes from another stack", () => {
    const values = { siteUrl: "https://intranet.contoso.example", promoteFrom: "staging" };
    assert.throws(() => listFaults(values), /no fault was found/);
  });
});
