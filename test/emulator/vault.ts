/** What somebody may do with the secrets of a vault. */
export type VaultRight = "get" | "list" | "set" | "update" | "delete" | "recover";

/** Whether a vault asks Azure's roles or its own access policies. */
export type VaultAccess = "rbac" | "policies";

/** What the firewall of a vault lets through: requests from outside, and those of the sites. */
export interface VaultFirewall {
  readonly callers: "open" | "closed";
  readonly sites: "open" | "closed";
}

/** What a vault begins with. */
export interface VaultOptions {
  readonly name: string;
  readonly tenantId: string;
  readonly resourceGroup: string;
  readonly access: VaultAccess;
  /** What tokens for it are for: that of the cloud it is in. */
  readonly audience: string;
}

/** What the writer of a version may say. Times are seconds since 1970. */
export interface SecretProperties {
  readonly contentType?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly enabled?: boolean;
  readonly notBefore?: number;
  readonly expires?: number;
}

/** What a version begins with. */
export interface NewSecretVersion extends SecretProperties {
  readonly value: string;
  readonly enabled: boolean;
}

/** A version of a secret. */
export interface SecretVersion extends NewSecretVersion {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A secret with its versions in the order in which they were made. */
export interface StoredSecret {
  readonly name: string;
  readonly versions: SecretVersion[];
  /** Present once the secret was deleted; its readers learn of that when no reads are left. */
  deletion?: { readonly at: Date; readsLeft: number } | undefined;
}

/** A key vault. */
export interface Vault {
  readonly name: string;
  /** Its origin. */
  readonly url: string;
  readonly tenantId: string;
  readonly resourceGroup: string;
  readonly access: VaultAccess;
  readonly audience: string;
  /** Rights by the object ids of the principals that have them. */
  readonly grants: Map<string, Set<VaultRight>>;
  firewall: VaultFirewall;
  /** Secrets by their names in lower case, deleted ones among them. */
  readonly secrets: Map<string, StoredSecret>;
}

/** For how many days a deleted secret can be recovered. */
export const RECOVERABLE_DAYS = 90;

/** The newest version of a secret. */
export function findNewest({ versions }: StoredSecret): SecretVersion | undefined {
  return versions.at(-1);
}

/** Whether a principal has a right. Access policies know no right of its own to change attributes. */
export function hasVaultRight(
  { access, grants }: Vault,
  objectId: string,
  right: VaultRight,
): boolean {
  const needed = access === "policies" && right === "update" ? "set" : right;
  return grants.get(objectId)?.has(needed) === true;
}
