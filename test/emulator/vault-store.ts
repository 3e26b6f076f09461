import { randomBytes } from "node:crypto";
import type { Clock } from "./clock.ts";
import type { SecretLedger } from "./secret-ledger.ts";
import { isSecretName } from "./secret-name.ts";
import type { NewSecretVersion, StoredSecret, Vault, VaultOptions } from "./vault.ts";

/** The key vaults, each at an origin of its own. */
export interface VaultStore {
  add(url: string, options: VaultOptions): Vault;
  /** Finds a vault by its name. Azure compares names without regard to case. */
  find(name: string): Vault | undefined;
  findByOrigin(origin: string): Vault | undefined;
  /** The secret of a name, deleted ones aside. */
  findSecret(vault: Vault, name: string): StoredSecret | undefined;
  findDeleted(vault: Vault, name: string): StoredSecret | undefined;
  /** Adds a version to a secret, which begins with its first one. Gives the version's id. */
  addVersion(vault: Vault, name: string, version: NewSecretVersion): string;
  /** Deletes a secret softly; whoever asks for it learns of that only after some reads. */
  remove(vault: Vault, name: string, settlesAfterReads: number): void;
  recover(vault: Vault, name: string): void;
}

/** Makes a store without vaults. Values under secret-looking names are kept in the ledger. */
export function createVaultStore(clock: Clock, ledger: SecretLedger): VaultStore {
  const vaults: Vault[] = [];
  const find = (vault: Vault, name: string, isDeleted: boolean) => {
    const secret = vault.secrets.get(name.toLowerCase());
    return secret !== undefined && (secret.deletion !== undefined) === isDeleted
      ? secret
      : undefined;
  };
  return {
    add(url, options) {
      const vault = createVault(url, options);
      vaults.push(vault);
      return vault;
    },
    find: (name) => vaults.find((vault) => vault.name.toLowerCase() === name.toLowerCase()),
    findByOrigin: (origin) => vaults.find(({ url }) => url === origin),
    findSecret: (vault, name) => find(vault, name, false),
    findDeleted: (vault, name) => find(vault, name, true),
    addVersion(vault, name, version) {
      if (isSecretName(name)) ledger.keep(version.value);
      const secret = find(vault, name, false) ?? { name, versions: [] };
      const id = randomBytes(16).toString("hex");
      const now = clock.now();
      secret.versions.push({ ...version, id, createdAt: now, updatedAt: now });
      vault.secrets.set(name.toLowerCase(), secret);
      return id;
    },
    remove(vault, name, settlesAfterReads) {
      const secret = find(vault, name, false);
      if (secret !== undefined) secret.deletion = { at: clock.now(), readsLeft: settlesAfterReads };
    },
    recover(vault, name) {
      const secret = find(vault, name, true);
      if (secret !== undefined) secret.deletion = undefined;
    },
  };
}

function createVault(url: string, options: VaultOptions): Vault {
  return {
    name: options.name,
    url,
    tenantId: options.tenantId,
    resourceGroup: options.resourceGroup,
    access: options.access,
    audience: options.audience,
    grants: new Map(),
    firewall: { callers: "open", sites: "open" },
    secrets: new Map(),
  };
}
