import assert from "node:assert/strict";
import { useEmulator } from "./use-emulator.ts";

describe("the control of the emulator's vaults", () => {
  const emulator = useEmulator();
  const create = () => emulator().control.createVault({ name: "proxy-vault" });

  it("refuses names that Azure does not take, and a second vault of one name", async () => {
    const { control } = emulator();
    await create();
    for (const name of ["ab", "1vault", "vault-", "a_vault", `a${"b".repeat(24)}`, "Proxy-Vault"]) {
      await assert.rejects(control.createVault({ name }), new RegExp(`cannot be named ${name}$`));
    }
    assert.throws(() => control.vault("nowhere"), /there is no vault nowhere/);
    assert.equal(control.vault("PROXY-VAULT").name, "proxy-vault");
  });

  it("shows versions in the order in which they were made", async () => {
    const vault = await create();
    const ids = ["1", "2", "3"].map((value) => vault.setSecret("SP-TOKEN", value));
    vault.disableSecret("SP-TOKEN", ids[0]);
    vault.disableSecret("SP-TOKEN");
    assert.deepEqual(
      vault.versions("SP-TOKEN").map(({ id, value, enabled }) => [id, value, enabled]),
      [
        [ids[0], "1", false],
        [ids[1], "2", true],
        [ids[2], "3", false],
      ],
    );
  });

  it("deletes at once and recovers, and says what is missing", async () => {
    const vault = await create();
    vault.setSecret("SP-TOKEN", "value");
    vault.deleteSecret("SP-TOKEN");
    assert.deepEqual(vault.secretNames(), []);
    assert.throws(() => vault.versions("SP-TOKEN"), /has no secret SP-TOKEN/);
    assert.throws(() => vault.deleteSecret("SP-TOKEN"), /has no secret SP-TOKEN/);
    vault.recoverSecret("SP-TOKEN");
    assert.deepEqual(vault.secretNames(), ["SP-TOKEN"]);
    assert.throws(() => vault.disableSecret("SP-TOKEN", "0"), /has no version 0/);
  });

  it("makes values under secret-looking names known as secrets, and no client id", async () => {
    const vault = await create();
    vault.setSecret("SP-ID", "7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a00");
    vault.setSecret("SP-SECRET", "a secret value");
    const secrets = emulator().control.secrets();
    assert.ok(secrets.includes("a secret value"));
    assert.ok(!secrets.includes("7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a00"));
  });
});
