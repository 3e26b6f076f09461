import { SETTING_NAMES, type SettingName } from "../../src/resources/app-settings/setting-names.ts";
import type { SecretVersion } from "../emulator/vault.ts";
import { VAULT_ROLES, type VaultControl } from "../emulator/vault-control.ts";
import { setPlain } from "../engine/configure-stack.ts";
import { openSite, SERVICES } from "./services.ts";
import type { StackName, Stage } from "./stage.ts";

/** A stage that has a vault. */
export type VaultStage = Stage & { readonly vault: VaultControl };

/** What stands before the names of a stack's secrets, so that both can share a vault. */
const PREFIXES: Readonly<Record<StackName, string>> = { staging: "", production: "production-" };

/** A stack is told to keep its values in the vault. */
export async function tellVaultConfig(
  { narrator, project, vault }: VaultStage,
  stack: StackName,
): Promise<void> {
  const keyVaultPrefix = PREFIXES[stack];
  const values = { keyVault: vault.url, ...(keyVaultPrefix && { keyVaultPrefix }) };
  for (const [key, value] of Object.entries(values)) {
    narrator.command(`pulumi config set ${key} ${value} --stack ${stack}`);
  }
  await setPlain(project, stack, values);
}

/** A service gets an identity, and that the right to read the vault. */
export function tellVaultRole(stage: VaultStage, stack: StackName): void {
  const { narrator, vault } = stage;
  narrator.say(`The identity of ${SERVICES[stack]} may read the vault's secrets from now on:`);
  narrator.command(
    `az webapp identity assign --resource-group 365proxy-rg --name ${SERVICES[stack]}`,
  );
  narrator.command(
    'az role assignment create --role "Key Vault Secrets User" --assignee <that identity> --scope <the vault>',
  );
  vault.grant(openSite(stage, stack).assignIdentity(), ...VAULT_ROLES.user);
}

/** The versions of the secret that keeps a setting, the oldest first. */
function listVersions(
  { vault }: VaultStage,
  stack: StackName,
  setting: SettingName,
): readonly SecretVersion[] {
  const name = toSecretName(stack, setting);
  return vault.secretNames().includes(name) ? vault.versions(name) : [];
}

/** Which versions of each secret are to be enabled, the oldest first. */
export type ExpectedVersions = Readonly<Record<SettingName, readonly boolean[]>>;

/** Tells the versions of a stack's secrets, and checks that they are the expected ones. */
export function tellVersions(
  stage: VaultStage,
  stack: StackName,
  promise: string,
  expected: ExpectedVersions,
): void {
  const { narrator } = stage;
  const found = SETTING_NAMES.flatMap((setting) =>
    listVersions(stage, stack, setting).map((version) => ({ setting, ...version })),
  );
  narrator.say("Versions in the vault, the oldest first:");
  narrator.quote(
    found
      .map(({ setting, id, enabled }) => {
        const name = toSecretName(stack, setting).padEnd(20);
        return `${name} ${id} ${enabled ? "enabled" : "disabled"}`;
      })
      .join("\n"),
  );
  const isAsExpected = (setting: SettingName) =>
    listVersions(stage, stack, setting)
      .map(({ enabled }) => enabled)
      .join() === expected[setting].join();
  narrator.promise(promise, SETTING_NAMES.every(isAsExpected));
}

/** Checks that each setting of a service refers to the newest version, which is what the service gets. */
export function tellReferences(stage: VaultStage, stack: StackName): void {
  const { narrator, vault } = stage;
  const site = openSite(stage, stack);
  const [settings, values] = [site.settings(), site.values()];
  narrator.promise(
    `the settings of ${SERVICES[stack]} name the newest versions, and hold no value`,
    SETTING_NAMES.every((setting) => {
      const address = `${vault.url}/secrets/${toSecretName(stack, setting)}`;
      const newest = listVersions(stage, stack, setting).at(-1)?.id;
      return settings[setting] === `@Microsoft.KeyVault(SecretUri=${address}/${newest})`;
    }),
  );
  narrator.promise(
    "its process gets the values that the vault keeps",
    SETTING_NAMES.every((setting) => {
      const kept = listVersions(stage, stack, setting).at(-1)?.value;
      return kept !== undefined && values[setting] === kept;
    }),
  );
}

/** The name of the secret that keeps a setting. */
export function toSecretName(stack: StackName, setting: SettingName): string {
  return PREFIXES[stack] + setting.replace("_", "-");
}
