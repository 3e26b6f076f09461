import type { VaultAccess } from "../../../src/protocol/key-vault/call-key-vault.ts";

/** A secret of a vault, for tests that send nothing. */
export const VAULT: VaultAccess = {
  vaultUrl: "https://contoso.vault.azure.net",
  name: "SP-TOKEN",
  token: "hidden-bearer",
  timeoutSeconds: 30,
};

/** The id of a version, as a vault gives it. */
export function versionId(version: string): string {
  return `${VAULT.vaultUrl}/secrets/${VAULT.name}/${version}`;
}
