/** The name that stands for a provider in a state. A name keeps its provider for ever. */
export type ProviderName =
  | "app-settings"
  | "realm"
  | "refresh-token"
  | "secret-schedule"
  | "tested-credential"
  | "vault-secret";
