import { type Clock, createClock } from "./clock";
import { createDirectory, type Directory } from "./directory";
import { createFaultQueue, type FaultQueue } from "./faults";
import { createReplication, type Replication } from "./replication";
import { createRequestLog, type RequestLog } from "./request-log";
import type { RequestWatch } from "./request-watch";
import type { Operation } from "./route";
import { createSecretLedger, type SecretLedger } from "./secret-ledger";
import { createSiteStore, type SiteStore } from "./site-store";
import { createTokenStore, type TokenStore } from "./token-store";
import { createWriteLimiter, type WriteLimiter } from "./write-limits";

/** A right on App Service settings. */
export type ArmAction = "list" | "write" | "read";

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
  acsRetired: boolean;
  /** Whether Graph refuses to write. */
  graphDenied: boolean;
}

/** Makes an Azure in which nothing has happened yet. */
export function createLocalAzure(url: string): LocalAzure {
  const clock = createClock();
  const secrets = createSecretLedger();
  return {
    url,
    clock,
    secrets,
    directory: createDirectory(clock, secrets),
    tokens: createTokenStore(clock, secrets),
    sites: createSiteStore(secrets),
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
    acsRetired: false,
    graphDenied: false,
  };
}
