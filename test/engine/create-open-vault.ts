import type { Emulator } from "../emulator/start-emulator.ts";
import { VAULT_ROLES, type VaultControl } from "../emulator/vault-control.ts";

/** The secrets that keep the three values, in the order of the settings. */
export const VAULT_NAMES = ["SP-ID", "SP-SECRET", "SP-TOKEN"] as const;

/** The vault of the scenes that have one. */
export const VAULT_NAME = "contoso";

/** What tokens for it are for. */
export const VAULT_AUDIENCE = "https://vault.usgovcloudapi.net";

/** Creates a vault that the login to Azure may write and a service may read. */
export async function createOpenVault(
  { control, azureLogin }: Emulator,
  site: string,
): Promise<VaultControl> {
  const vault = await control.createVault({ name: VAULT_NAME, audience: VAULT_AUDIENCE });
  vault.grant(azureLogin.clientId, ...VAULT_ROLES.officer);
  vault.grant(control.site("365proxy-rg", site).assignIdentity(), ...VAULT_ROLES.user);
  return vault;
}
