import { isSamePlace } from "../../protocol/key-vault/vault-reference.ts";
import { markUnresolved } from "../../resources/app-settings/live-text.ts";
import { SETTING_NAMES, type SettingName } from "../../resources/app-settings/setting-names.ts";
import type { VaultEntry } from "./open-vault.ts";
import type { LiveApp } from "./preflight.ts";

/**
 * Tells of the settings whose version may not be read any more. App Service still calls such a
 * reference resolved: the service has the value until it restarts, and then none.
 */
export function markDisabled(
  apps: readonly LiveApp[],
  entries: Readonly<Record<SettingName, VaultEntry>>,
): LiveApp[] {
  return apps.map((app) => {
    const live = { ...app.live };
    for (const setting of SETTING_NAMES) {
      const text = live[setting];
      if (text === undefined || !isDisabled(app.references[setting], entries[setting])) continue;
      live[setting] = markUnresolved(text, "disabled in the vault");
    }
    return { ...app, live };
  });
}

function isDisabled(reference: LiveApp["references"][SettingName], entry: VaultEntry): boolean {
  if (reference === undefined || reference.version === "") return false;
  const version = reference.version.toLowerCase();
  const isEnabled = entry.live.enabled.some((one) => one.version === version);
  return isSamePlace(reference, entry) && !isEnabled;
}
