import { randomUUID } from "node:crypto";
import { judgeSettings, type SettingsJudgement } from "./judge-settings.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { ReferenceStatus } from "./resolve-reference.ts";
import { type Settings, type SiteName, toValues } from "./site.ts";

/** A site as somebody else sees and edits it, for example in the portal. */
export interface SiteControl {
  settings(): Record<string, string>;
  /** The settings as the app has them: with the values behind references that are resolved. */
  values(): Record<string, string>;
  /** What the three settings are worth right now; nothing where no application has their id. */
  judge(): SettingsJudgement | undefined;
  /** Sets one setting. Like every change of settings it restarts the app. */
  set(name: string, value: string): void;
  remove(name: string): void;
  restarts(): number;
  /** How many PUTs of settings were carried out; edits through this interface do not count. */
  puts(): number;
  /** Switches the site's own identity on, for its references too. Gives its object id. */
  assignIdentity(): string;
  /** Gives the site an identity of its group, which reads its references. Gives its object id. */
  assignUserIdentity(name: string): string;
  /** Takes all identities away. What was resolved stays so until the settings change. */
  removeIdentities(): void;
  /** Makes the references resolved from now on come to this status; nothing ends that. */
  failReferences(status?: ReferenceStatus): void;
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
    values: () => ({ ...toValues(site) }),
    judge: () => judgeSettings(azure, toValues(site)),
    set: (setting, value) => replace({ ...site.stored, [setting]: value }),
    remove(setting) {
      const { [setting]: _removed, ...rest } = site.stored;
      replace(rest);
    },
    restarts: () => site.restarts,
    puts: () => site.puts,
    assignIdentity() {
      const systemAssigned = site.identity.systemAssigned ?? randomUUID();
      site.identity = { ...site.identity, systemAssigned, forReferences: "SystemAssigned" };
      return systemAssigned;
    },
    assignUserIdentity(identityName) {
      const { resourceGroup } = site.name;
      const userAssigned = azure.sites.ensureUserIdentity(resourceGroup, identityName);
      site.identity = { ...site.identity, userAssigned, forReferences: userAssigned.id };
      return userAssigned.principalId;
    },
    removeIdentities() {
      site.identity = { forReferences: site.identity.forReferences };
    },
    failReferences(status) {
      site.referenceFailure = status;
    },
  };
}
