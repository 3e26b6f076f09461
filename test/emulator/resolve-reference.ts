import { AZURE_TENANT_ID } from "./identities.ts";
import { type Reference, readReference } from "./read-reference.ts";
import { findReferencePrincipal, type SiteIdentity } from "./site-identity.ts";
import { findNewest, hasVaultRight, type SecretVersion, type Vault } from "./vault.ts";
import type { VaultStore } from "./vault-store.ts";

/** @see https://learn.microsoft.com/rest/api/appservice/web-apps/get-app-settings-key-vault-references#resolvestatus */
export type ReferenceStatus =
  | "Initialized"
  | "Resolved"
  | "InvalidSyntax"
  | "MSINotEnabled"
  | "VaultNotFound"
  | "SecretNotFound"
  | "SecretVersionNotFound"
  | "AccessToKeyVaultDenied"
  | "OtherReasons"
  | "FetchTimedOut";

/** What a reference came to. */
export interface Resolution {
  readonly reference: string;
  readonly status: ReferenceStatus;
  readonly vaultName?: string | undefined;
  readonly secretName?: string | undefined;
  readonly secretVersion?: string | undefined;
  /** The version whose value the app has. */
  readonly activeVersion?: string | undefined;
  /** What the setting's variable is to the app; the reference itself where it is absent. */
  readonly value?: string | undefined;
}

/**
 * Resolves the text of a reference in the name of a site. The vault answers one 403 to a missing
 * right, a closed firewall and a disabled version, so that App Service cannot tell them apart.
 *
 * @see https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#troubleshoot-key-vault-references
 */
export function resolveReference(
  vaults: VaultStore,
  identity: SiteIdentity,
  text: string,
  failure?: ReferenceStatus,
): Resolution {
  const reference = readReference(text);
  if (reference === undefined) return { reference: text, status: "InvalidSyntax" };
  const vault = findVault(vaults, reference);
  const { secretName, secretVersion } = reference;
  const described = {
    reference: text,
    vaultName: vault?.name ?? reference.vault.name,
    secretName,
    secretVersion,
  };
  const outcome = failure ?? readVersion(vaults, vault, identity, reference);
  return typeof outcome === "string"
    ? { ...described, status: outcome }
    : {
        ...described,
        status: "Resolved",
        activeVersion: outcome.id,
        value: outcome.value,
      };
}

function findVault(vaults: VaultStore, { vault }: Reference): Vault | undefined {
  return "origin" in vault ? vaults.findByOrigin(vault.origin) : vaults.find(vault.name);
}

function readVersion(
  vaults: VaultStore,
  vault: Vault | undefined,
  identity: SiteIdentity,
  { secretName, secretVersion }: Reference,
): SecretVersion | ReferenceStatus {
  const principalId = findReferencePrincipal(identity);
  if (principalId === undefined) return "MSINotEnabled";
  if (vault === undefined) return "VaultNotFound";
  if (vault.tenantId !== AZURE_TENANT_ID) return "OtherReasons";
  if (vault.firewall.sites === "closed" || !hasVaultRight(vault, principalId, "get")) {
    return "AccessToKeyVaultDenied";
  }
  const secret = vaults.findSecret(vault, secretName);
  if (secret === undefined) return "SecretNotFound";
  const version =
    secretVersion === undefined
      ? findNewest(secret)
      : secret.versions.find(({ id }) => id === secretVersion);
  if (version === undefined) return "SecretVersionNotFound";
  return version.enabled ? version : "AccessToKeyVaultDenied";
}
