import { type Clock, createClock } from "./clock.ts";
import { createDirectory, type Directory } from "./directory.ts";
import { createFaultQueue, type FaultQueue } from "./faults.ts";
import { createReplication, type Replication } from "./replication.ts";
import { createRequestLog, type RequestLog } from "./request-log.ts";
import type { RequestWatch } from "./request-watch.ts";
import type { Operation } from "./route.ts";
import { createSecretLedger, type SecretLedger } from "./secret-ledger.ts";
import type { SecretPolicy } from "./secret-policy.ts";
import { createSiteGrants, type SiteGrants } from "./site-grants.ts";
import { createSiteStore, type SiteStore } from "./site-store.ts";
import { createTokenStore, type TokenStore } from "./token-store.ts";
import { createVaultStore, type VaultStore } from "./vault-store.ts";
import { createWriteLimiter, type WriteLimiter } from "./write-limits.ts";

/** A right on App Service settings. */
export type ArmAction = "list" | "write" | "read" | "references";

/** Rights that were taken away; a denial without a site covers the resource group, and so on. */
export interface ArmDenial {
  readonly action: ArmAction;
  readonly resourceGroup?: string | undefined;
  readonly site?: string | undefined;
}

/** What a principal may do with applications: with all of them, or with those it owns. */
export type DirectoryRole = "all" | "owned-by";

/** Everything the services share: who exists, what was issued, what time it is. */
export interface LocalAzure {
  readonly url: string;
  readonly clock: Clock;
  readonly secrets: SecretLedger;
  readonly directory: Directory;
  readonly tokens: TokenStore;
  readonly sites: SiteStore;
  readonly vaults: VaultStore;
  readonly log: RequestLog;
  readonly faults: FaultQueue;
  /** Callbacks that wait for the next request of their operation. */
  readonly hooks: Map<Operation, (() => void)[]>;
  /** Who is told of the requests. */
  watch: RequestWatch | undefined;
  readonly armDenials: ArmDenial[];
  /** Users who may sign in but not read the SharePoint sites. */
  readonly deniedUsers: Set<string>;
  /** Object ids that have a role in the subscription. */
  readonly armPrincipals: Set<string>;
  /** How fast Resource Manager takes writes. */
  readonly writeLimiter: WriteLimiter;
  /** Roles by the object ids of the principals that manage applications through Graph. */
  readonly directoryRoles: Map<string, DirectoryRole>;
  readonly replication: Replication;
  /** What applications were granted of SharePoint's sites. */
  readonly siteGrants: SiteGrants;
  /** Object ids of the principals with Graph's application permission `Sites.FullControl.All`. */
  readonly siteOwners: Set<string>;
  /** Users with the role SharePoint Administrator. */
  readonly sharePointAdministrators: Set<string>;
  acsRetired: boolean;
  /** Whether Graph refuses to write. */
  graphDenied: boolean;
  /** What a policy of the tenant leaves of new secrets; absent without one. */
  secretPolicy?: SecretPolicy | undefined;
}

/** Makes an Azure in which nothing has happened yet. */
export function createLocalAzure(url: string): LocalAzure {
  const clock = createClock();
  const secrets = createSecretLedger();
  const vaults = createVaultStore(clock, secrets);
  return {
    url,
    clock,
    secrets,
    directory: createDirectory(clock, secrets),
    tokens: createTokenStore(clock, secrets),
    sites: createSiteStore(clock, secrets, vaults),
    vaults,
    log: createRequestLog(),
    faults: createFaultQueue(),
    hooks: new Map(),
    watch: undefined,
    armDenials: [],
    deniedUsers: new Set(),
    armPrincipals: new Set(),
    writeLimiter: createWriteLimiter(),
    directoryRoles: new Map(),
    replication: createReplication(),
    siteGrants: createSiteGrants(),
    siteOwners: new Set(),
    sharePointAdministrators: new Set(),
    acsRetired: false,
    graphDenied: false,
  };
}
