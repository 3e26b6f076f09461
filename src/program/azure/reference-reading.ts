import type { ReferenceStatus } from "../../resources/app-settings/read-references.ts";
import type { SettingName } from "../../resources/app-settings/setting-names.ts";
import type { Target } from "../config/config-schema.ts";
import { keepsInVault } from "../config/keeps-in-vault.ts";
import type { StackConfig } from "../config/load-config.ts";
import type { AzureLogin } from "./azure-login.ts";
import { buildResourceId } from "./target-name.ts";

/** How settings are read that may be references to a vault. */
export interface ReferenceReading {
  /** Whether the program's own settings may be references. */
  readonly isAllowed: boolean;
  /** Ends the host of each vault. */
  readonly suffix: string;
  /** The stack's name, for commands in messages. */
  readonly stack?: string;
  /** What became of the references of a service. */
  readonly readStatuses: (
    target: Target,
  ) => Promise<Readonly<Partial<Record<SettingName, ReferenceStatus>>>>;
}

/** Where the program's own settings are plain values. */
export const NO_REFERENCES: ReferenceReading = {
  isAllowed: false,
  suffix: "",
  readStatuses: async () => ({}),
};

/**
 * How the settings of a stack are read. What became of references is asked for wherever there may be
 * some by the end of the run, so that a missing right is seen before anything is spent.
 */
export function openReferenceReading(config: StackConfig, login: AzureLogin): ReferenceReading {
  const { keyVault, vaultCloud, stack, endpoints, timeoutSeconds } = config;
  const { suffix } = vaultCloud;
  if (!keepsInVault(config)) {
    return { ...NO_REFERENCES, isAllowed: keyVault === "off", suffix, stack };
  }
  const readStatuses = async (target: Target) => {
    // Deliberately here: where there are no references, nobody need load it.
    const { readReferences } = await import("../../resources/app-settings/read-references.ts");
    const { subscriptionId = await login.readSubscription() } = target;
    return readReferences({
      armEndpoint: endpoints.arm,
      resourceId: buildResourceId(target, subscriptionId),
      token: await login.readToken(),
      timeoutSeconds,
    });
  };
  return { isAllowed: true, suffix, stack, readStatuses };
}
