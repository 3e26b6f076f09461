import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, describe, it } from "mocha";
import { hasDirectoryLogin } from "../../../src/program/azure/has-directory-login.ts";

describe("hasDirectoryLogin", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "directory-login-"));
    writeFileSync(join(folder, "az"), "");
  });
  after(() => rmSync(folder, { recursive: true }));

  it("finds none in places alone", () => {
    const settings = { tenantId: "t", environment: "usgovernment", metadataHost: "h" };
    const env = {
      ARM_TENANT_ID: "t",
      ARM_SUBSCRIPTION_ID: "s",
      ARM_CLIENT_ID: "",
      PATH: "/nowhere",
    };
    assert.equal(hasDirectoryLogin(settings, env), false);
    assert.equal(hasDirectoryLogin({}, {}), false);
  });

  for (const [name, settings, env] of [
    ["a key", { clientId: "c" }, {}],
    ["a key of managed identity", { useMsi: true }, {}],
    ["a variable", {}, { ARM_CLIENT_ID: "c" }],
    ["a variable of a workload", {}, { AZURE_FEDERATED_TOKEN_FILE: "/f" }],
  ] as const) {
    it(`finds one in ${name}`, () => {
      assert.equal(hasDirectoryLogin(settings, env), true);
    });
  }

  it("finds the Azure CLI, whatever the case of Path", () => {
    const path = ["/nowhere", folder].join(delimiter);
    assert.equal(hasDirectoryLogin({}, { PATH: path }), true);
    assert.equal(hasDirectoryLogin({}, { Path: path }), true);
  });
});
