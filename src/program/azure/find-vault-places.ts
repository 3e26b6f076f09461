import type { VaultCloud } from "../../protocol/clouds.ts";
import {
  buildSecretUri,
  isSamePlace,
  type VaultPlace,
} from "../../protocol/key-vault/vault-reference.ts";
import {
  hyphenateName,
  mapSettings,
  SETTING_NAMES,
  type SettingName,
} from "../../resources/app-settings/setting-names.ts";
import { EXAMPLES } from "../config/config-examples.ts";
import { buildSetCommand } from "../config/config-fault.ts";
import { findVaultFault, isInCloud } from "../config/endpoint-url.ts";
import type { VaultConfig } from "../config/keeps-in-vault.ts";
import { refuse } from "../shared/refuse.ts";
import type { LiveApp } from "./preflight.ts";
import { nameTarget } from "./target-name.ts";

/** The secret that keeps each setting. */
export type VaultPlaces = Readonly<Record<SettingName, VaultPlace>>;

/**
 * Where the values are kept: in the vault of the config, or where the services refer to already.
 * Throws where the services do not agree.
 */
export function findVaultPlaces(
  config: Pick<VaultConfig, "keyVault" | "keyVaultPrefix" | "stack" | "vaultCloud">,
  apps: readonly LiveApp[],
): VaultPlaces {
  const { keyVault, keyVaultPrefix, stack, vaultCloud } = config;
  const name = (setting: SettingName) => `${keyVaultPrefix}${hyphenateName(setting)}`;
  if (keyVault !== "adopt") {
    const vaultUrl = new URL(keyVault).origin;
    return mapSettings((setting) => ({ vaultUrl, name: name(setting) }));
  }
  const found = mapSettings((setting) => agreeOn(setting, apps, stack, vaultCloud));
  const vaultUrl = SETTING_NAMES.map((setting) => found[setting]?.vaultUrl).find(Boolean);
  if (vaultUrl === undefined) {
    throw refuse(
      "keyVault is adopt, but no service of this stack has a reference to a vault; nothing was spent or " +
        `changed. ${adviseVault(stack)}`,
    );
  }
  return mapSettings((setting) => found[setting] ?? { vaultUrl, name: name(setting) });
}

function adviseVault(stack: string): string {
  return `\`${buildSetCommand("keyVault", stack, EXAMPLES["keyVault"])}\` names the vault.`;
}

function agreeOn(
  setting: SettingName,
  apps: readonly LiveApp[],
  stack: string,
  { suffix }: VaultCloud,
): VaultPlace | undefined {
  let first: { readonly place: VaultPlace; readonly service: string } | undefined;
  for (const { target, references } of apps) {
    const reference = references[setting];
    if (reference === undefined) continue;
    const { vaultUrl, name } = reference;
    const service = nameTarget(target);
    if (vaultUrl === "") {
      throw refuse(
        `${setting} of ${service} is a reference to a key vault that cannot be read; nothing was spent or ` +
          `changed. Correct that setting, or leave it: ${adviseVault(stack)}`,
      );
    }
    if (findVaultFault(vaultUrl) !== undefined || !isInCloud(vaultUrl, suffix)) {
      throw refuse(
        `${setting} of ${service} refers to ${vaultUrl}, which is no key vault of this cloud; nothing was sent ` +
          `there. Correct that setting, or leave it: ${adviseVault(stack)}`,
      );
    }
    first ??= { place: { vaultUrl, name }, service };
    if (!isSamePlace(first.place, reference)) {
      throw refuse(
        `keyVault is adopt, but ${setting} of ${first.service} refers to ${buildSecretUri(first.place)}, and ` +
          `that of ${service} to ${buildSecretUri(reference)}; nothing was spent or changed. Give the ` +
          `services stacks of their own, or one vault: ${adviseVault(stack)}`,
      );
    }
  }
  return first?.place;
}
