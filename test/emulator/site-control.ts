import type { LocalAzure } from "./local-azure";
import type { Settings, SiteName } from "./site-store";

/** A site as somebody else sees and edits it, for example in the portal. */
export interface SiteControl {
  settings(): Record<string, string>;
  /** Sets one setting. Like every change of settings it restarts the app. */
  set(name: string, value: string): void;
  remove(name: string): void;
  restarts(): number;
  /** How many PUTs of settings were carried out; edits through this interface do not count. */
  puts(): number;
}

/** Makes the control of one site or slot. Throws if there is no such site. */
export function controlSite(azure: LocalAzure, name: SiteName): SiteControl {
  const site = azure.sites.find(name);
  if (site === undefined) {
    throw new Error(`there is no site ${[name.resourceGroup, name.site, name.slot].join("/")}`);
  }
  const replace = (settings: Settings) => azure.sites.replaceSettings(site, settings);
  return {
    settings: () => ({ ...site.stored }),
    set: (setting, value) => replace({ ...site.stored, [setting]: value }),
    remove(setting) {
      const { [setting]: _removed, ...rest } = site.stored;
      replace(rest);
    },
    restarts: () => site.restarts,
    puts: () => site.puts,
  };
}
