import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { VAULT_ROLES, type VaultControl } from "../emulator/vault-control.ts";
import { setPlain } from "./configure-stack.ts";
import { VAULT_NAMES } from "./create-open-vault.ts";
import type { Scene } from "./open-scene.ts";
import { openVaultScene } from "./open-vault-scene.ts";

const SERVICE = "365proxy-rg/365proxy-staging";

describe("a key vault that gives trouble", () => {
  let scene: Scene;
  let vault: VaultControl;
  const site = () => scene.emulator.control.site("365proxy-rg", "365proxy-staging");
  const serve = async () => (await scene.callConsumer(SERVICE)).status;
  const countVersions = () => VAULT_NAMES.map((name) => vault.versions(name).length);
  const say = (output: string) => output.replace(/\s+/g, " ");

  before(async () => {
    ({ scene, vault } = await openVaultScene(VAULT_ROLES.officer));
  });
  after(() => scene.close());

  it("rolls back a service whose identity may not read the vault, and names identity and role", async () => {
    site().assignIdentity();
    await scene.upOk("staging");
    await scene.consent("staging");
    const before = site().settings();
    const { exitCode, output } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    assert.match(
      say(output),
      /App Service cannot fetch SP_ID from vault .* \(AccessToKeyVaultDenied\)/,
    );
    assert.match(say(output), /system-assigned identity of .*role Key Vault Secrets User/);
    assert.match(say(output), /The three settings were rolled back/);
    assert.deepEqual(site().settings(), before);
    assert.deepEqual(countVersions(), [1, 1, 1]);
  });

  it("goes on once the role is granted, with the versions that are there", async () => {
    vault.grant(site().assignIdentity(), ...VAULT_ROLES.user);
    await scene.upOk("staging");
    assert.deepEqual(countVersions(), [1, 1, 1]);
    assert.equal(await serve(), 200);
    for (const name of ["SP_ID", "SP_SECRET", "SP_TOKEN"]) {
      assert.match(site().settings()[name] ?? "", /^@Microsoft\.KeyVault\(SecretUri=/);
    }
    const [token] = vault.versions("SP-TOKEN");
    assert.equal(token?.value, site().values()["SP_TOKEN"]);
  });

  it("makes a version anew that somebody disabled", async () => {
    vault.disableSecret("SP-SECRET");
    const { output } = await scene.preview("staging");
    assert.match(
      say(output),
      /SP_SECRET \w+ not resolved \(disabled in the vault\) → a new version/,
    );
    await scene.upOk("staging");
    assert.deepEqual(countVersions(), [1, 2, 1]);
    assert.equal(await serve(), 200);
  });

  it("finds a service that lost its right, and says so at every run until it has it again", async () => {
    const identity = site().assignIdentity();
    vault.revoke(identity);
    site().set("FOREIGN", "restarts it");
    const { output } = await scene.preview("staging");
    assert.match(say(output), /SP_ID \w+ not resolved \(AccessToKeyVaultDenied\) →/);
    const { exitCode, output: failed } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    assert.match(
      say(failed),
      /It had these settings before this run, so there is nothing to roll back/,
    );
    await setPlain(scene.project, "staging", { rotate: "meanwhile" });
    const rotated = await scene.up("staging");
    assert.notEqual(rotated.exitCode, 0);
    assert.match(
      say(rotated.output),
      /rolled back\. They do not help: App Service cannot fetch those values either, and the service is without/,
    );
    vault.grant(identity, ...VAULT_ROLES.user);
    await scene.upOk("staging");
    assert.equal(await serve(), 200);
  });

  it("tells a right that is missing at the vault before anything is spent", async () => {
    const { clientId } = scene.emulator.azureLogin;
    vault.revoke(clientId, "list");
    await setPlain(scene.project, "staging", { rotate: "third" });
    scene.takeOperations();
    const { exitCode, output } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    assert.match(say(output), /The key vault cannot be used; nothing was spent or changed\./);
    assert.match(say(output), /az role assignment create --role "Key Vault Secrets Officer"/);
    assert.ok(!scene.takeOperations().includes("refresh-grant"));
    vault.grant(clientId, "list");
  });

  it("keeps the token where the vault takes no value, and goes on with the next run", async () => {
    const { clientId } = scene.emulator.azureLogin;
    vault.revoke(clientId, "set");
    const { exitCode } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    assert.equal(await serve(), 200);
    vault.grant(clientId, "set");
    scene.takeOperations();
    await scene.upOk("staging");
    assert.ok(!scene.takeOperations().includes("refresh-grant"));
    assert.equal(await serve(), 200);
  });

  it("writes plain values again only where it is told to", async () => {
    await scene.project.run(["config", "rm", "keyVault", "--stack", "staging"]);
    const { exitCode, output } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    assert.match(say(output), /`pulumi config set keyVault off --stack staging`/);
    await setPlain(scene.project, "staging", { keyVault: "off" });
    await scene.upOk("staging");
    assert.equal(site().settings()["SP_TOKEN"], vault.versions("SP-TOKEN").at(-1)?.value);
    assert.equal(await serve(), 200);
  });
});
