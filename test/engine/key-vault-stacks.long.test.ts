import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "dotenv";
import { after, before, describe, it } from "mocha";
import { VAULT_ROLES, type VaultControl } from "../emulator/vault-control.ts";
import { configureStack, setPlain } from "./configure-stack.ts";
import { VAULT_AUDIENCE, VAULT_NAME } from "./create-open-vault.ts";
import { openScene, type Scene } from "./open-scene.ts";

const PROGRAM = "src/operator/sharepoint-rotation.mjs";
const GROUP = "365proxy-rg";

describe("two stacks and a key vault", () => {
  let scene: Scene;
  let vault: VaultControl;
  const site = (name: string) => scene.emulator.control.site(GROUP, name);
  const serve = async (name: string) => (await scene.callConsumer(`${GROUP}/${name}`)).status;
  const count = (name: string) => vault.versions(name).length;
  const say = (output: string) => output.replace(/\s+/g, " ");
  const operate = (...args: string[]) =>
    scene.project.runProgram(process.execPath, [PROGRAM, ...args]);

  before(async () => {
    scene = await openScene("entra");
    const { control, azureLogin } = scene.emulator;
    const contoso = { name: VAULT_NAME, audience: VAULT_AUDIENCE };
    vault = await control.createVault({ ...contoso, access: "policies" });
    vault.grant(azureLogin.clientId, ...VAULT_ROLES.officer);
    for (const name of ["365proxy-staging", "365proxy"]) {
      vault.grant(site(name).assignIdentity(), ...VAULT_ROLES.user);
    }
    // As an administrator made them by hand, years ago: no version, and names of their own.
    for (const [setting, name] of [
      ["SP_SECRET", "proxy-secret"],
      ["SP_TOKEN", "proxy-token"],
    ] as const) {
      vault.setSecret(name, "a value of before");
      site("365proxy-staging").set(
        setting,
        `@Microsoft.KeyVault(SecretUri=${vault.url}/secrets/${name}/)`,
      );
    }
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await configureStack(scene.project, scene.emulator, "production", {
      values: { keyVault: vault.url, keyVaultPrefix: "production-" },
    });
  });
  after(() => scene.close());

  it("refuses to write over references of before, and names both ways on", async () => {
    const { exitCode, output } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    assert.match(say(output), /`pulumi config set keyVault adopt --stack staging` keeps the vault/);
    assert.match(
      say(output),
      /`pulumi config set keyVault off --stack staging` writes plain values/,
    );
  });

  it("adopts vault and names of the references that are there", async () => {
    await setPlain(scene.project, "staging", { keyVault: "adopt" });
    await scene.upOk("staging");
    await scene.consent("staging");
    await scene.upOk("staging");
    assert.equal(await serve("365proxy-staging"), 200);
    assert.deepEqual(vault.secretNames().sort(), ["SP-ID", "proxy-secret", "proxy-token"]);
    assert.equal(count("proxy-token"), 2);
    assert.equal(vault.versions("proxy-token")[0]?.enabled, true, "it is not the program's own");
    assert.deepEqual((await scene.outputs("staging"))["vaultSecrets"], [
      `${vault.url}/secrets/SP-ID`,
      `${vault.url}/secrets/proxy-secret`,
      `${vault.url}/secrets/proxy-token`,
    ]);
    const output = await scene.upOk("staging");
    assert.match(say(output), /no change; /);
  });

  it("keeps another stack's versions beside them, under a prefix", async () => {
    await scene.upOk("production");
    assert.equal(await serve("365proxy"), 200);
    assert.equal(
      site("365proxy").values()["SP_TOKEN"],
      site("365proxy-staging").values()["SP_TOKEN"],
    );
    assert.equal(count("production-SP-TOKEN"), 1);
    assert.match(site("365proxy").settings()["SP_TOKEN"] ?? "", /\/production-SP-TOKEN\//);
  });

  it("passes a renewal on, a version in each place", async () => {
    await setPlain(scene.project, "staging", { rotate: "first" });
    await scene.upOk("staging");
    assert.equal(await serve("365proxy"), 200);
    await scene.upOk("production");
    assert.deepEqual([count("proxy-token"), count("production-SP-TOKEN")], [3, 2]);
    assert.deepEqual([await serve("365proxy-staging"), await serve("365proxy")], [200, 200]);
  });

  it("writes values, and no references, into a local file", async () => {
    const { exitCode, output } = await operate(
      "dotenv",
      "--stack",
      "staging",
      "--file",
      "local.env",
    );
    assert.equal(exitCode, 0, output);
    const file = parse(readFileSync(join(scene.project.folder, "local.env"), "utf8"));
    assert.equal(file["SP_TOKEN"], site("365proxy-staging").values()["SP_TOKEN"]);
  });

  it("tells in status where they are kept, and sees that a service lost its access", async () => {
    const { exitCode, stdout } = await operate("status", "--live");
    assert.equal(exitCode, 0, stdout);
    assert.match(stdout, /kept in/);
    assert.match(stdout, /in step with staging/);
    const identity = site("365proxy").assignIdentity();
    vault.revoke(identity);
    site("365proxy").set("FOREIGN", "restarts it");
    const broken = await operate("status", "--live");
    assert.equal(broken.exitCode, 1, broken.stdout);
    assert.match(broken.stdout, /in step with staging/);
    assert.match(
      say(broken.stdout),
      /App Service cannot fetch the values of SP_ID, SP_SECRET and SP_TOKEN/,
    );
    vault.grant(identity, ...VAULT_ROLES.user);
    await scene.upOk("production");
    assert.equal((await operate("status", "--live")).exitCode, 0);
  });
});
