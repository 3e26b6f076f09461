import { appSettingsProvider } from "./app-settings/app-settings-provider";
import { realmProvider } from "./realm/realm-provider";
import { refreshTokenProvider } from "./refresh-token/refresh-token-provider";
import { secretScheduleProvider } from "./secret-schedule/secret-schedule-provider";
import { testedCredentialProvider } from "./tested-credential/tested-credential-provider";

/** The providers by the names that stand for them in a state. A name is never given another one. */
export const PROVIDERS = {
  "app-settings": appSettingsProvider,
  realm: realmProvider,
  "refresh-token": refreshTokenProvider,
  "secret-schedule": secretScheduleProvider,
  "tested-credential": testedCredentialProvider,
};

/** The name of a provider. */
export type ProviderName = keyof typeof PROVIDERS;
