import { AZURE_TENANT_ID } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import { KEY_VAULT_AUDIENCES } from "./resources.ts";
import type {
  SecretProperties,
  SecretVersion,
  Vault,
  VaultFirewall,
  VaultOptions,
  VaultRight,
} from "./vault.ts";

/** What a vault is made with: in the tenant of App Service and asking Azure's roles, unless told. */
export type NewVault = Partial<VaultOptions> & Pick<VaultOptions, "name">;

/** The rights of the roles Key Vault Secrets User and Key Vault Secrets Officer. */
export const VAULT_ROLES = {
  user: ["get", "list"],
  officer: ["get", "list", "set", "update", "delete", "recover"],
} as const satisfies Record<string, readonly VaultRight[]>;

/** A vault as its owner sees and changes it, for example in the portal. */
export interface VaultControl {
  readonly name: string;
  /** The origin of its requests and of the ids in its answers. */
  readonly url: string;
  /** Gives a principal rights. It is named by its object id, or an application by its client id. */
  grant(principal: string, ...rights: VaultRight[]): void;
  /** Takes rights away from a principal; all of them where none is named. */
  revoke(principal: string, ...rights: VaultRight[]): void;
  setFirewall(firewall: Partial<VaultFirewall>): void;
  /** Adds a version to a secret. Gives its id. */
  setSecret(name: string, value: string, properties?: SecretProperties): string;
  /** Disables a version, the newest one if none is named. */
  disableSecret(name: string, version?: string): void;
  /** Deletes a secret softly, long enough ago for everybody to know. */
  deleteSecret(name: string): void;
  recoverSecret(name: string): void;
  /** The names of the secrets that are not deleted. */
  secretNames(): string[];
  /** The versions of a secret in the order in which they were made. */
  versions(name: string): SecretVersion[];
}

const VAULT_NAME = /^[a-z][0-9a-z-]{1,22}[0-9a-z]$/i;

/** Completes what a vault is made with. Throws where its name is none or is taken. */
export function completeVault(azure: LocalAzure, vault: NewVault): VaultOptions {
  if (!VAULT_NAME.test(vault.name) || azure.vaults.find(vault.name) !== undefined) {
    throw new Error(`a vault cannot be named ${vault.name}`);
  }
  return {
    tenantId: AZURE_TENANT_ID,
    resourceGroup: "365proxy-rg",
    access: "rbac",
    audience: KEY_VAULT_AUDIENCES[0],
    ...vault,
  };
}

/** Makes the control of one vault. Throws if there is no such vault. */
export function controlVault(azure: LocalAzure, name: string): VaultControl {
  const { vaults } = azure;
  const vault = vaults.find(name);
  if (vault === undefined) throw new Error(`there is no vault ${name}`);
  const getVersions = (secret: string) => {
    const found = vaults.findSecret(vault, secret);
    if (found === undefined) throw new Error(`the vault ${name} has no secret ${secret}`);
    return found.versions;
  };
  return {
    name: vault.name,
    url: vault.url,
    grant: (principal, ...rights) => changeRights(azure, vault, principal, { add: rights }),
    revoke: (principal, ...rights) =>
      changeRights(azure, vault, principal, {
        remove: rights.length === 0 ? VAULT_ROLES.officer : rights,
      }),
    setFirewall(firewall) {
      vault.firewall = { ...vault.firewall, ...firewall };
    },
    setSecret: (secret, value, properties) =>
      vaults.addVersion(vault, secret, { enabled: true, ...properties, value }),
    disableSecret(secret, id) {
      const versions = getVersions(secret);
      const index = versions.findIndex((one) => one.id === (id ?? versions.at(-1)?.id));
      const version = versions[index];
      if (version === undefined) throw new Error(`the secret ${secret} has no version ${id}`);
      versions[index] = { ...version, enabled: false, updatedAt: azure.clock.now() };
    },
    deleteSecret(secret) {
      getVersions(secret);
      vaults.remove(vault, secret, 0);
    },
    recoverSecret: (secret) => vaults.recover(vault, secret),
    secretNames: () =>
      [...vault.secrets.values()]
        .filter(({ deletion }) => deletion === undefined)
        .map((secret) => secret.name),
    versions: (secret) => [...getVersions(secret)],
  };
}

function changeRights(
  { directory }: LocalAzure,
  { grants }: Vault,
  principal: string,
  { add = [], remove = [] }: { add?: readonly VaultRight[]; remove?: readonly VaultRight[] },
): void {
  const app = directory.findByClientId(principal);
  const objectId = app === undefined ? principal : directory.ensurePrincipal(app).objectId;
  const rights = new Set([...(grants.get(objectId) ?? []), ...add]);
  for (const right of remove) rights.delete(right);
  grants.set(objectId, rights);
}
