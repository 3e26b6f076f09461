/** The providers, each by the name of its folder. */
export type ProviderName =
  | "app-settings"
  | "realm"
  | "refresh-token"
  | "secret-schedule"
  | "tested-credential";

/** What `tools/program` puts in this place when it bundles the program. */
declare const PROVIDER_TEXTS: Readonly<Record<ProviderName, string>>;

/** The text of a provider, as it was when the program was bundled. Its `handler()` gives it. */
export function readProviderText(name: ProviderName): string {
  return PROVIDER_TEXTS[name];
}
