import type { SecretVersion } from "../emulator/vault.ts";
import type { VaultControl } from "../emulator/vault-control.ts";
import { VAULT_NAMES } from "../engine/create-open-vault.ts";
import type { Generation } from "./generation.ts";

/** The name of a secret of a vault. */
type SecretName = (typeof VAULT_NAMES)[number];

/** The versions of each secret, in the order in which they were made. */
export type SeenVersions = Readonly<Record<SecretName, readonly SecretVersion[]>>;

/** What is known of the vault of a cell, besides what is seen of it behind each run. */
export interface VaultFacts {
  readonly before: SeenVersions;
  /** The values that a good run keeps. */
  readonly wanted: Readonly<Record<SecretName, string>>;
}

/** Looks at the versions of a vault. */
export function seeVersions(vault: VaultControl): SeenVersions {
  const seen = VAULT_NAMES.map((name) => [name, vault.versions(name)]);
  return Object.fromEntries(seen) as SeenVersions;
}

/** The settings that refer to the newest versions. */
export function referToNewest(vault: VaultControl): Generation {
  const refer = (name: SecretName) =>
    `@Microsoft.KeyVault(SecretUri=${vault.url}/secrets/${name}/${vault.versions(name).at(-1)?.id})`;
  return { SP_ID: refer("SP-ID"), SP_SECRET: refer("SP-SECRET"), SP_TOKEN: refer("SP-TOKEN") };
}

/** The newest values. */
export function toNewest(seen: SeenVersions): Generation {
  const read = (name: SecretName) => seen[name].at(-1)?.value ?? "";
  return { SP_ID: read("SP-ID"), SP_SECRET: read("SP-SECRET"), SP_TOKEN: read("SP-TOKEN") };
}

/** The values of a generation by the names of the secrets that keep them. */
export function toSecrets({ SP_ID, SP_SECRET, SP_TOKEN }: Generation): VaultFacts["wanted"] {
  return { "SP-ID": SP_ID, "SP-SECRET": SP_SECRET, "SP-TOKEN": SP_TOKEN };
}
