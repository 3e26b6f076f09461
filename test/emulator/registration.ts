import type { AZURE_TENANT_ID, TENANT_ID } from "./identities.ts";

/** Who issues the tokens of an application. */
export type Authority = "acs" | "entra";

/** A client secret of an application. */
export interface ClientSecret {
  readonly keyId: string;
  readonly value: string;
  readonly displayName: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** When the token endpoint learns of it. */
  readonly knownAt: Date;
  /** When Graph begins to list it. */
  readonly listedAt: Date;
}

/** What an application is to its tenant: the identity that tokens are issued to. */
export interface ServicePrincipal {
  readonly objectId: string;
  /** Object ids of the principals that own it. */
  readonly owners: Set<string>;
  /** What Graph was told about it, by Graph's names. */
  properties: Readonly<Record<string, unknown>>;
}

/** An application known to a tenant. */
export interface Registration {
  readonly authority: Authority;
  readonly tenantId: string;
  readonly clientId: string;
  /** The object id of the application itself; its service principal has another one. */
  readonly objectId: string;
  readonly createdAt: Date;
  /** When Graph begins to find it. */
  readonly visibleAt: Date;
  readonly secrets: ClientSecret[];
  /** Object ids of the principals that own it. */
  readonly owners: Set<string>;
  /** Absent while nobody made one and nobody consented. */
  principal: ServicePrincipal | undefined;
  title: string;
  redirectUris: readonly string[];
  /** Names of delegated permissions, such as `AllSites.Manage`. */
  permissions: readonly string[];
  /** What else Graph was told about it, by Graph's names. */
  properties: Readonly<Record<string, unknown>>;
}

/** What a new registration consists of. */
export interface RegistrationOptions {
  readonly authority: Authority;
  readonly tenantId?: typeof TENANT_ID | typeof AZURE_TENANT_ID;
  /** The id it gets; one of the authority's choice if left out. */
  readonly clientId?: string;
  readonly title?: string;
  readonly redirectUris?: readonly string[];
  /** Permission names, separated by spaces. */
  readonly scope?: string;
  /** Object ids of the principals that own it and its service principal. */
  readonly owners?: readonly string[];
}

/** How long a client secret lives, and how long the authority takes to know it. */
export interface SecretOptions {
  readonly lifetimeDays?: number;
  readonly delayMs?: number;
}
