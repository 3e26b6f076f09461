import type { SecretLedger } from "./secret-ledger";

/** Application settings by name. */
export type Settings = Readonly<Record<string, string>>;

/** Names a site, or one of its slots. Azure compares these names without regard to case. */
export interface SiteName {
  readonly resourceGroup: string;
  readonly site: string;
  readonly slot?: string | undefined;
}

/** An App Service site or slot. */
export interface Site {
  readonly name: SiteName;
  /** What `list` answers. */
  stored: Settings;
  /** What the app was started with. */
  running: Settings;
  /** Until when the app does not answer, in milliseconds of `performance.now()`. */
  downUntil: number;
  restarts: number;
  puts: number;
}

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
  hasResourceGroup(resourceGroup: string): boolean;
  /** Replaces the whole map of settings, which restarts the app. */
  replaceSettings(site: Site, settings: Settings): void;
  /** Makes the restarts that follow take time. */
  setRestart(times: RestartTimes): void;
}

const SECRET_NAME = /SECRET|TOKEN|BEARER|PASSWORD/i;

function toKey({ resourceGroup, site, slot = "" }: SiteName): string {
  return [resourceGroup, site, slot].join("/").toLowerCase();
}

/** Makes a store without sites. Values under secret-looking names are kept in the ledger. */
export function createSiteStore(ledger: SecretLedger): SiteStore {
  const sites = new Map<string, Site>();
  let restart: RestartTimes = { oldMs: 0, downMs: 0 };
  const keepSecrets = (settings: Settings) => {
    for (const [name, value] of Object.entries(settings)) {
      if (SECRET_NAME.test(name)) {
        ledger.keep(value);
      }
    }
  };
  return {
    add(name, settings) {
      keepSecrets(settings);
      const running = { running: settings, downUntil: 0, restarts: 0, puts: 0 };
      sites.set(toKey(name), { name, stored: settings, ...running });
    },
    find: (name) => sites.get(toKey(name)),
    hasResourceGroup(resourceGroup) {
      const wanted = resourceGroup.toLowerCase();
      return [...sites.values()].some(({ name }) => name.resourceGroup.toLowerCase() === wanted);
    },
    replaceSettings(site, settings) {
      keepSecrets(settings);
      site.stored = settings;
      site.restarts += 1;
      startAnew(site, restart);
    },
    setRestart(times) {
      restart = times;
    },
  };
}

/** Replaces the process of an app, at once where its restart takes no time. */
function startAnew(site: Site, { oldMs, downMs }: RestartTimes): void {
  const settings = site.stored;
  const replace = () => {
    // Only the newest settings start a process; those in between are passed over.
    if (site.stored !== settings) return;
    site.running = settings;
    site.downUntil = performance.now() + downMs;
  };
  if (oldMs > 0) setTimeout(replace, oldMs).unref();
  else replace();
}
