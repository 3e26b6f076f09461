import { isRotationError } from "../../protocol/http/rotation-error.ts";
import type { VaultAccess } from "../../protocol/key-vault/call-key-vault.ts";
import { isDeleted } from "../../protocol/key-vault/is-deleted.ts";
import { listVersions } from "../../protocol/key-vault/list-versions.ts";
import { adviseRecovery } from "../../protocol/key-vault/read-vault-failure.ts";
import {
  isSamePlace,
  nameVault,
  type VaultPlace,
} from "../../protocol/key-vault/vault-reference.ts";
import type { SettingName } from "../../resources/app-settings/setting-names.ts";
import { listEnabled } from "../../resources/vault-secret/own-versions.ts";
import type { LiveVersions } from "../../resources/vault-secret/vault-secret-state.ts";
import type { VaultConfig } from "../config/keeps-in-vault.ts";
import { qualifyStackName } from "../shared/open-stack.ts";
import { refuse } from "../shared/refuse.ts";
import type { AzureLogin } from "./azure-login.ts";
import { findVaultPlaces } from "./find-vault-places.ts";
import type { LiveApp } from "./preflight.ts";

/** The secret that keeps a setting, as this run found it. */
export interface VaultEntry extends VaultPlace {
  readonly live: LiveVersions;
}

/** The vault of a stack, and the login to it. */
export interface OpenedVault {
  readonly entries: Readonly<Record<SettingName, VaultEntry>>;
  /** Bearer token for Key Vault; secret. */
  readonly token: string;
}

/**
 * Looks at the secrets that keep the values before anything is spent, so that a missing vault, right
 * or login is reported while a code is still good.
 */
export async function openVault(
  config: VaultConfig,
  apps: readonly LiveApp[],
  login: AzureLogin,
): Promise<OpenedVault> {
  const places = findVaultPlaces(config, apps);
  const token = await login.readVaultToken(config.vaultCloud.resource);
  const stack = qualifyStackName(config.stack);
  const look = async (setting: SettingName): Promise<VaultEntry> => {
    const access = { ...places[setting], token, timeoutSeconds: config.timeoutSeconds };
    const live = {
      enabled: await readEnabled(access, stack),
      inUse: listUsed(setting, access, apps),
    };
    return { ...places[setting], live };
  };
  try {
    const looks = [look("SP_ID"), look("SP_SECRET"), look("SP_TOKEN")] as const;
    const [SP_ID, SP_SECRET, SP_TOKEN] = await Promise.all(looks);
    return { entries: { SP_ID, SP_SECRET, SP_TOKEN }, token };
  } catch (error) {
    throw isRotationError(error) ? refuseVault(error.message) : error;
  }
}

function refuseVault(why: string) {
  return refuse(`The key vault cannot be used; nothing was spent or changed. ${why}`);
}

async function readEnabled(access: VaultAccess, stack: string) {
  const listed = await listVersions(access);
  if (listed.length === 0 && (await isDeleted(access))) {
    throw refuseVault(adviseRecovery(nameVault(access.vaultUrl), access.name));
  }
  return listEnabled(listed, stack);
}

/** The versions that services have. */
function listUsed(setting: SettingName, place: VaultPlace, apps: readonly LiveApp[]): string[] {
  return apps.flatMap(({ references }) => {
    const reference = references[setting];
    return reference?.version && isSamePlace(reference, place) ? [reference.version] : [];
  });
}
