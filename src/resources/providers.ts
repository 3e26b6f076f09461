import { appSettingsProvider } from "./app-settings/app-settings-provider.ts";
import { realmProvider } from "./realm/realm-provider.ts";
import { refreshTokenProvider } from "./refresh-token/refresh-token-provider.ts";
import { secretScheduleProvider } from "./secret-schedule/secret-schedule-provider.ts";
import { endWithEngine } from "./shared/end-with-engine.ts";
import type { ProviderName } from "./shared/provider-name.ts";
import { testedCredentialProvider } from "./tested-credential/tested-credential-provider.ts";
import { vaultSecretProvider } from "./vault-secret/vault-secret-provider.ts";

/** The providers by the names that stand for them in a state. */
export const PROVIDERS = {
  "app-settings": appSettingsProvider,
  realm: realmProvider,
  "refresh-token": refreshTokenProvider,
  "secret-schedule": secretScheduleProvider,
  "tested-credential": testedCredentialProvider,
  "vault-secret": vaultSecretProvider,
} satisfies Record<ProviderName, unknown>;

let isWatching = false;

/**
 * Gives a provider to the plugin's process, which from then on ends with its engine. The engine
 * gives its address to each plugin as the first argument.
 */
export function openProvider<Name extends ProviderName>(
  name: Name,
  [engineAddress]: readonly string[] = process.argv.slice(2),
): (typeof PROVIDERS)[Name] {
  if (!isWatching && engineAddress !== undefined) endWithEngine(engineAddress);
  isWatching = true;
  return PROVIDERS[name];
}
