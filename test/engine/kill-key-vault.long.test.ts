import assert from "node:assert/strict";
import type { SiteControl } from "../emulator/site-control.ts";
import type { VaultControl } from "../emulator/vault-control.ts";
import { configureStack } from "./configure-stack.ts";
import { createOpenVault, VAULT_NAMES } from "./create-open-vault.ts";
import { describeKills } from "./describe-kills.ts";
import { openScene } from "./open-scene.ts";

const SERVICE = "365proxy-staging";
const SETTINGS = ["SP_ID", "SP_SECRET", "SP_TOKEN"] as const;

describeKills("a renewal that goes into a key vault", {
  requests: 16,
  async open() {
    const scene = await openScene("entra");
    const vault = await createOpenVault(scene.emulator, SERVICE);
    const site = scene.emulator.control.site("365proxy-rg", SERVICE);
    await configureStack(scene.project, scene.emulator, "staging", {
      app: scene.app,
      values: { keyVault: vault.url },
    });
    await scene.consent("staging");
    await scene.upOk("staging");
    scene.advanceDays(31);
    // From here on each renewal finds a version to disable.
    await scene.upOk("staging");
    let tokens = 2;
    return {
      scene,
      service: SERVICE,
      async prepare() {
        scene.advanceDays(31);
        return "staging";
      },
      async survey() {
        assertReadable(vault, site);
      },
      async check() {
        tokens += 1;
        assertReadable(vault, site);
        assertVersions(vault, tokens);
      },
    };
  },
});

/** Asserts that the service has references alone, and that each leads to a version that may be read. */
function assertReadable(vault: VaultControl, site: SiteControl): void {
  const [settings, values] = [site.settings(), site.values()];
  for (const [index, setting] of SETTINGS.entries()) {
    const name = VAULT_NAMES[index] ?? "";
    const prefix = `@Microsoft.KeyVault(SecretUri=${vault.url}/secrets/${name}/`;
    const text = settings[setting] ?? "";
    assert.ok(text.startsWith(prefix), `${setting} is no reference to ${name}`);
    const id = text.slice(prefix.length, -1);
    const version = vault.versions(name).find((one) => one.id === id);
    assert.equal(version?.enabled, true, `${setting} refers to a version that cannot be read`);
    assert.equal(values[setting], version?.value, `${setting} has the value of another version`);
  }
}

/** Asserts that a renewal made one version of the token, and that the two newest may be read. */
function assertVersions(vault: VaultControl, tokens: number): void {
  assert.deepEqual(
    VAULT_NAMES.map((name) => vault.versions(name).length),
    [1, 1, tokens],
  );
  assert.deepEqual(
    vault.versions("SP-TOKEN").map(({ enabled }) => enabled),
    Array.from({ length: tokens }, (_, index) => index >= tokens - 2),
  );
  assert.deepEqual(vault.secretNames().toSorted(), [...VAULT_NAMES]);
}
