import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { VAULT_ROLES, type VaultControl } from "../emulator/vault-control.ts";
import { setPlain } from "./configure-stack.ts";
import { VAULT_NAMES } from "./create-open-vault.ts";
import type { Scene } from "./open-scene.ts";
import { openVaultScene } from "./open-vault-scene.ts";

const SERVICE = "365proxy-rg/365proxy-staging";

describe("a stack that keeps its credential in a key vault", () => {
  let scene: Scene;
  let vault: VaultControl;
  const site = () => scene.emulator.control.site("365proxy-rg", "365proxy-staging");
  const serve = async () => (await scene.callConsumer(SERVICE)).status;
  const countVersions = () => VAULT_NAMES.map((name) => vault.versions(name).length);
  const say = (output: string) => output.replace(/\s+/g, " ");

  before(async () => {
    // The data actions of docs/azure-role-key-vault.json, and no other.
    ({ scene, vault } = await openVaultScene(["list", "set", "update"]));
  });
  after(() => scene.close());

  it("waits for the consent like any other, and writes nothing to the vault", async () => {
    await scene.upOk("staging");
    assert.deepEqual(vault.secretNames(), []);
  });

  it("gives the service references to new versions, which App Service resolves", async () => {
    vault.grant(site().assignIdentity(), ...VAULT_ROLES.user);
    await scene.consent("staging");
    await scene.upOk("staging");
    assert.deepEqual(countVersions(), [1, 1, 1]);
    assert.equal(await serve(), 200);
    for (const name of ["SP_ID", "SP_SECRET", "SP_TOKEN"]) {
      assert.match(site().settings()[name] ?? "", /^@Microsoft\.KeyVault\(SecretUri=/);
    }
    const [token] = vault.versions("SP-TOKEN");
    assert.equal(token?.value, site().values()["SP_TOKEN"]);
    const { tokenExpiresAt } = await scene.outputs("staging");
    assert.equal(token?.expires, Math.floor(Date.parse(String(tokenExpiresAt)) / 1000));
    assert.equal(token?.contentType, "Refresh token for SharePoint");
    assert.equal(token?.tags?.["stack"], "organization/sharepoint-rotation/staging");
  });

  it("writes nothing where nothing changes", async () => {
    const restarts = site().restarts();
    scene.takeOperations();
    const output = await scene.upOk("staging");
    assert.match(output, /unchanged/);
    assert.deepEqual(scene.takeOperations().sort(), [
      "list-app-settings",
      "list-references",
      "list-secret-versions",
      "list-secret-versions",
      "list-secret-versions",
    ]);
    assert.equal(site().restarts(), restarts);
  });

  it("makes a new version of what is renewed alone, and shows that before", async () => {
    await setPlain(scene.project, "staging", { rotate: "first" });
    const { output } = await scene.preview("staging");
    assert.match(say(output), /SP_TOKEN \w+ → a new version; SP_ID and SP_SECRET stay/);
    await scene.upOk("staging");
    assert.deepEqual(countVersions(), [1, 1, 2]);
    assert.deepEqual(
      vault.versions("SP-TOKEN").map(({ enabled }) => enabled),
      [true, true],
    );
    assert.equal(await serve(), 200);
  });

  it("disables a version that two rotations have followed, and deletes none", async () => {
    await setPlain(scene.project, "staging", { rotate: "second" });
    await scene.upOk("staging");
    assert.deepEqual(
      vault.versions("SP-TOKEN").map(({ enabled }) => enabled),
      [false, true, true],
    );
    assert.equal(await serve(), 200);
  });
});
