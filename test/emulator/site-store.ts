import { randomUUID } from "node:crypto";
import { addDays, type Clock } from "./clock.ts";
import { SUBSCRIPTION_ID } from "./identities.ts";
import { isReference } from "./read-reference.ts";
import { resolveReference } from "./resolve-reference.ts";
import type { SecretLedger } from "./secret-ledger.ts";
import { isSecretName } from "./secret-name.ts";
import { type Settings, type Site, type SiteName, toValues } from "./site.ts";
import type { UserIdentity } from "./site-identity.ts";
import type { VaultStore } from "./vault-store.ts";

/** How long a restart takes, in real milliseconds. */
export interface RestartTimes {
  /** For how long the old process goes on. */
  readonly oldMs: number;
  /** For how long then none answers. */
  readonly downMs: number;
}

/** The App Service sites of the subscription. */
export interface SiteStore {
  add(name: SiteName, settings: Settings): void;
  find(name: SiteName): Site | undefined;
  /** The names of all sites and slots. */
  list(): readonly SiteName[];
  hasResourceGroup(resourceGroup: string): boolean;
  /** The identity of a name in a resource group, made when it is first asked for. */
  ensureUserIdentity(resourceGroup: string, name: string): UserIdentity;
  /** Replaces the whole map of settings, which resolves every reference and restarts the app. */
  replaceSettings(site: Site, settings: Settings): void;
  /** Resolves the references without a version anew once a day has passed. */
  refresh(site: Site): void;
  /** Makes the restarts that follow take time. */
  setRestart(times: RestartTimes): void;
  /** Makes so many reads find the references of settings that follow unresolved. */
  setReferenceDelay(reads: number): void;
}

function toKey({ resourceGroup, site, slot = "" }: SiteName): string {
  return [resourceGroup, site, slot].join("/").toLowerCase();
}

/** Makes a store without sites. Values under secret-looking names are kept in the ledger. */
export function createSiteStore(clock: Clock, ledger: SecretLedger, vaults: VaultStore): SiteStore {
  const sites = new Map<string, Site>();
  const userIdentities = new Map<string, UserIdentity>();
  let restart: RestartTimes = { oldMs: 0, downMs: 0 };
  let referenceDelay = 0;
  const keepSecrets = (settings: Settings) => {
    for (const [name, value] of Object.entries(settings)) {
      if (isSecretName(name) && !isReference(value)) ledger.keep(value);
    }
  };
  const resolve = (site: Site, isDue: (name: string) => boolean) => {
    const references = Object.entries(site.stored).filter(([, text]) => isReference(text));
    site.references = new Map(
      references.map(([name, text]) => {
        const known = isDue(name) ? undefined : site.references.get(name);
        const { identity, referenceFailure } = site;
        return [name, known ?? resolveReference(vaults, identity, text, referenceFailure)];
      }),
    );
    site.resolvedAt = clock.now();
  };
  return {
    add(name, settings) {
      keepSecrets(settings);
      const references = { references: new Map(), resolvedAt: clock.now(), initializingReads: 0 };
      const identity = { forReferences: "SystemAssigned" };
      const running = { running: settings, downUntil: 0, restarts: 0, puts: 0 };
      sites.set(toKey(name), { name, stored: settings, ...references, identity, ...running });
    },
    find: (name) => sites.get(toKey(name)),
    list: () => [...sites.values()].map(({ name }) => name),
    hasResourceGroup(resourceGroup) {
      const wanted = resourceGroup.toLowerCase();
      return [...sites.values()].some(({ name }) => name.resourceGroup.toLowerCase() === wanted);
    },
    ensureUserIdentity(resourceGroup, name) {
      const id = `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/${resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
      const identity = userIdentities.get(id) ?? {
        id,
        clientId: randomUUID(),
        principalId: randomUUID(),
      };
      userIdentities.set(id, identity);
      return identity;
    },
    replaceSettings(site, settings) {
      keepSecrets(settings);
      site.stored = settings;
      resolve(site, () => true);
      site.initializingReads = referenceDelay;
      site.restarts += 1;
      startAnew(site, restart);
    },
    refresh(site) {
      if (clock.now() < addDays(site.resolvedAt, 1)) return;
      const before = JSON.stringify(toValues(site));
      resolve(site, (name) => site.references.get(name)?.secretVersion === undefined);
      if (JSON.stringify(toValues(site)) === before) return;
      site.restarts += 1;
      startAnew(site, restart);
    },
    setRestart(times) {
      restart = times;
    },
    setReferenceDelay(reads) {
      referenceDelay = reads;
    },
  };
}

/** Replaces the process of an app, at once where its restart takes no time. */
function startAnew(site: Site, { oldMs, downMs }: RestartTimes): void {
  const values = toValues(site);
  const { restarts } = site;
  const replace = () => {
    // Only the newest settings start a process; those in between are passed over.
    if (site.restarts !== restarts) return;
    site.running = values;
    site.downUntil = performance.now() + downMs;
  };
  if (oldMs > 0) setTimeout(replace, oldMs).unref();
  else replace();
}
