import type { StackConfig } from "./load-config.ts";

/** A config that says where the values are kept. */
export type VaultConfig = StackConfig & { readonly keyVault: string };

/** Whether the services get references to a key vault, and no plain values. */
export function keepsInVault(config: StackConfig): config is VaultConfig {
  return config.keyVault !== undefined && config.keyVault !== "off";
}
