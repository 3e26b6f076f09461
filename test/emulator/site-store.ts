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
  restarts: number;
  puts: number;
}

/** The App Service sites of the subscription. */
export interface SiteStore {
  add(name: SiteName, settings: Settings): void;
  find(name: SiteName): Site | undefined;
  hasResourceGroup(resourceGroup: string): boolean;
  /** Replaces the whole map of settings, which restarts the app. */
  replaceSettings(site: Site, settings: Settings): void;
}

const SECRET_NAME = /SECRET|TOKEN|BEARER|PASSWORD/i;

function toKey({ resourceGroup, site, slot = "" }: SiteName): string {
  return [resourceGroup, site, slot].join("/").toLowerCase();
}

/** Makes a store without sites. Values under secret-looking names are kept in the ledger. */
export function createSiteStore(ledger: SecretLedger): SiteStore {
  const sites = new Map<string, Site>();
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
      sites.set(toKey(name), { name, stored: settings, running: settings, restarts: 0, puts: 0 });
    },
    find: (name) => sites.get(toKey(name)),
    hasResourceGroup(resourceGroup) {
      const wanted = resourceGroup.toLowerCase();
      return [...sites.values()].some(({ name }) => name.resourceGroup.toLowerCase() === wanted);
    },
    replaceSettings(site, settings) {
      keepSecrets(settings);
      site.stored = settings;
      site.running = settings;
      site.restarts += 1;
    },
  };
}
