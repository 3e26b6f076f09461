import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findVaultPlaces } from "../../../src/program/azure/find-vault-places.ts";
import type { LiveApp } from "../../../src/program/azure/preflight.ts";

const CONTOSO = "https://contoso.vault.azure.net";

function app(site: string, references: LiveApp["references"]): LiveApp {
  return { target: { resourceGroup: "rg", site }, live: {}, references, foreignCount: 0 };
}

const refer = (name: string, vaultUrl = CONTOSO) => ({ vaultUrl, name, version: "" });

const PUBLIC = { suffix: ".vault.azure.net", resource: "https://vault.azure.net" };

const find = (keyVault: string, apps: readonly LiveApp[] = [], keyVaultPrefix = "") =>
  findVaultPlaces({ keyVault, keyVaultPrefix, stack: "staging", vaultCloud: PUBLIC }, apps);

describe("findVaultPlaces", () => {
  it("names three secrets of the vault of the config, whatever its address ends in", () => {
    assert.deepEqual(find(`${CONTOSO}/`), {
      SP_ID: { vaultUrl: CONTOSO, name: "SP-ID" },
      SP_SECRET: { vaultUrl: CONTOSO, name: "SP-SECRET" },
      SP_TOKEN: { vaultUrl: CONTOSO, name: "SP-TOKEN" },
    });
    assert.equal(find(CONTOSO, [], "permits-").SP_TOKEN.name, "permits-SP-TOKEN");
  });

  it("keeps the vault and the names that the services refer to", () => {
    const own = { SP_SECRET: refer("proxy-secret"), SP_TOKEN: refer("proxy-token") };
    const apps = [app("a", own), app("b", {}), app("c", { SP_TOKEN: refer("Proxy-Token") })];
    assert.deepEqual(find("adopt", apps), {
      SP_ID: { vaultUrl: CONTOSO, name: "SP-ID" },
      SP_SECRET: { vaultUrl: CONTOSO, name: "proxy-secret" },
      SP_TOKEN: { vaultUrl: CONTOSO, name: "proxy-token" },
    });
  });

  it("refuses to adopt where no service refers to a vault", () => {
    assert.throws(
      () => find("adopt", [app("a", {})]),
      /no service of this stack has a reference.*`pulumi config set keyVault <your vault address> --stack staging`/,
    );
  });

  it("refuses services that refer to different secrets, and names both", () => {
    const apps = [app("a", { SP_TOKEN: refer("one") }), app("b", { SP_TOKEN: refer("two") })];
    assert.throws(
      () => find("adopt", apps),
      /SP_TOKEN of rg\/a refers to .*\/one, .* rg\/b to .*\/two/,
    );
  });

  it("sends nothing to a vault of another cloud than the services are in", () => {
    const other = app("a", { SP_TOKEN: refer("one", "https://contoso.vault.azure.cn") });
    assert.throws(
      () => find("adopt", [other]),
      /contoso\.vault\.azure\.cn, which is no key vault of this cloud/,
    );
  });

  it("refuses to adopt a reference that cannot be read, also beside one that can", () => {
    const odd = app("a", {
      SP_ID: { vaultUrl: "", name: "", version: "" },
      SP_TOKEN: refer("one"),
    });
    assert.throws(
      () => find("adopt", [odd]),
      /SP_ID of rg\/a is a reference to a key vault that cannot be read.*`pulumi config set keyVault/,
    );
  });

  it("sends nothing to an address that is no vault of Azure", () => {
    const evil = app("a", { SP_TOKEN: refer("one", "https://evil.example") });
    assert.throws(
      () => find("adopt", [evil]),
      /refers to https:\/\/evil\.example, which is no key vault of this cloud; .*Correct that setting/,
    );
  });
});
