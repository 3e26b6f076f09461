import assert from "node:assert/strict";
import type { SecretClient, SecretProperties } from "@azure/keyvault-secrets";
import { useEmulator } from "../emulator/tests/use-emulator.ts";
import { VAULT_ROLES, type VaultControl } from "../emulator/vault-control.ts";
import { createSecretClient } from "./create-secret-client.ts";

const NAME = "SP-TOKEN";

describe("Microsoft's own client of Key Vault, at the emulator", () => {
  const emulator = useEmulator();
  let vault: VaultControl;
  let client: SecretClient;

  beforeEach(async () => {
    vault = await emulator().control.createVault({ name: "proxy-vault" });
    vault.grant(emulator().azureLogin.clientId, ...VAULT_ROLES.officer);
    client = createSecretClient(emulator(), vault);
  });

  it("answers the vault's challenge, which belongs to the domain that it asked", async () => {
    await client.setSecret(NAME, "first");
    const log = emulator().control.requests();
    assert.deepEqual(
      log.map(({ service, operation, status }) => [service, operation, status]).slice(0, 1),
      [["key-vault", "set-secret", 401]],
    );
    assert.equal(log.at(-1)?.status, 200);
    assert.ok(log.some(({ operation }) => operation === "client-credentials-grant"));
  });

  it("sets a secret with all that can be said of it, and reads it back", async () => {
    const expiresOn = new Date("2027-02-27T20:26:00Z");
    const notBefore = new Date("2026-02-27T20:26:00Z");
    const tags = { stack: "production", é: "%&+" };
    const set = await client.setSecret(NAME, "é %&+\n", {
      contentType: "text/plain",
      tags,
      expiresOn,
      notBefore,
    });
    const { version } = set.properties;
    assert.match(version ?? "", /^[0-9a-f]{32}$/);
    for (const options of [{}, { version: version ?? "" }]) {
      const { name, value, properties } = await client.getSecret(NAME, options);
      assert.deepEqual([name, value], [NAME, "é %&+\n"]);
      assert.deepEqual({ ...properties.tags }, tags);
      assert.deepEqual(
        [properties.version, properties.contentType, properties.enabled],
        [version, "text/plain", true],
      );
      assert.deepEqual([properties.expiresOn, properties.notBefore], [expiresOn, notBefore]);
      assert.equal(properties.vaultUrl, "https://proxy-vault.vault.azure.net");
      assert.equal(properties.recoverableDays, 90);
    }
  });

  it("finds the newest version without its id, and an older one by it", async () => {
    const first = await client.setSecret(NAME, "first");
    await client.setSecret(NAME, "second");
    assert.equal((await client.getSecret(NAME)).value, "second");
    const version = first.properties.version ?? "";
    assert.equal((await client.getSecret(NAME, { version })).value, "first");
  });

  it("changes what is said of a version, and leaves out nothing that was said before", async () => {
    const { properties } = await client.setSecret(NAME, "first", { contentType: "text/plain" });
    const version = properties.version ?? "";
    const expiresOn = new Date("2027-02-27T20:26:00Z");
    await client.updateSecretProperties(NAME, version, { expiresOn, tags: { run: "2" } });
    const changed = await client.updateSecretProperties(NAME, version, { enabled: false });
    assert.deepEqual(
      [changed.enabled, changed.expiresOn, changed.contentType, changed.tags?.["run"]],
      [false, expiresOn, "text/plain", "2"],
    );
    assert.equal(vault.versions(NAME)[0]?.enabled, false);
  });

  it("lists the versions across pages, without values", async () => {
    const versions: string[] = [];
    for (let count = 0; count < 27; count += 1) {
      versions.push(vault.setSecret(NAME, `value ${count}`));
    }
    const listed: SecretProperties[] = [];
    for await (const one of client.listPropertiesOfSecretVersions(NAME)) listed.push(one);
    assert.deepEqual(
      listed.map(({ version }) => version),
      versions.toSorted(),
    );
    assert.ok(listed.every((one) => !("value" in one)));
    const pages = emulator()
      .control.requests()
      .filter(({ operation, status }) => operation === "list-secret-versions" && status === 200);
    assert.equal(pages.length, 2);
  });

  it("lists by pages of the size that it wants", async () => {
    for (const value of ["1", "2", "3"]) vault.setSecret(NAME, value);
    const sizes: number[] = [];
    const pages = client.listPropertiesOfSecretVersions(NAME).byPage({ maxPageSize: 2 });
    for await (const page of pages) sizes.push(page.length);
    assert.deepEqual(sizes, [2, 1]);
  });

  it("lists no version of a secret that was never there", async () => {
    for await (const one of client.listPropertiesOfSecretVersions("NEVER")) assert.fail(one.id);
  });

  it("deletes a secret, which takes a moment, and recovers it", async () => {
    await client.setSecret(NAME, "first");
    const deletion = await client.beginDeleteSecret(NAME, { intervalInMs: 1 });
    const deleted = await deletion.pollUntilDone();
    assert.equal(deleted.recoveryId, "https://proxy-vault.vault.azure.net/deletedsecrets/SP-TOKEN");
    const { deletedOn, scheduledPurgeDate } = deleted;
    assert.equal(Number(scheduledPurgeDate) - Number(deletedOn), 90 * 86_400_000);
    const recovery = await client.beginRecoverDeletedSecret(NAME, { intervalInMs: 1 });
    await recovery.pollUntilDone();
    assert.equal((await client.getSecret(NAME)).value, "first");
  });
});
