import type { AzureLogin } from "../../src/program/azure/azure-login.ts";
import { type OpenedVault, openVault } from "../../src/program/azure/open-vault.ts";
import { summarizeApp } from "../../src/program/azure/preflight.ts";
import { openReferenceReading } from "../../src/program/azure/reference-reading.ts";
import type { VaultConfig } from "../../src/program/config/keeps-in-vault.ts";
import type { AppAccess } from "../../src/resources/app-settings/call-app-settings.ts";
import type { OwnSettings } from "../../src/resources/app-settings/setting-names.ts";

/** A vault that a run keeps the values in. */
export interface PlayedVault {
  readonly url: string;
  /** Bearer token for it; secret. */
  readonly token: string;
}

const STACK = "organization/sharepoint-rotation/staging";

/** What of a credential a value is: this stack asks nobody for its age. */
const NOT_TOLD = {
  ...{ tokenIssuedAt: "", tokenExpiresAt: "" },
  ...{ secretGeneration: 0, secretKeyId: "", secretExpiresAt: "" },
};

/** Makes the program's own reads before a run: of the references of the app, and of the vault. */
export async function openPlayedVault(
  { url, token }: PlayedVault,
  { armEndpoint, resourceId, token: armToken, timeoutSeconds }: AppAccess,
  found: Readonly<Record<string, string>>,
): Promise<OpenedVault> {
  const config = {
    ...{ keyVault: url, keyVaultPrefix: "", stack: STACK, timeoutSeconds },
    ...{ vaultCloud: { suffix: "", resource: "" }, endpoints: { arm: armEndpoint } },
  } as unknown as VaultConfig;
  const login = {
    readToken: async () => armToken,
    readVaultToken: async () => token,
  } as unknown as AzureLogin;
  const [, , subscriptionId = "", , resourceGroup = "", , , , site = ""] = resourceId.split("/");
  const target = { subscriptionId, resourceGroup, site };
  const reading = openReferenceReading(config, login);
  const app = summarizeApp(target, found, reading, await reading.readStatuses(target));
  return openVault(config, [app], login);
}

/** Keeps the three values as the program declares it, and gives the references to them. */
export async function keepInVault(
  { entries, token }: OpenedVault,
  values: OwnSettings,
  timeoutSeconds: number,
  keep: (name: string, given: object) => Promise<Readonly<Record<string, unknown>>>,
): Promise<OwnSettings> {
  const refer = async (setting: keyof OwnSettings) => {
    const entry = entries[setting];
    const outs = await keep(entry.name, {
      ...{ ...entry, token, timeoutSeconds, stack: STACK, value: values[setting] },
      ...{ expiresAt: "", contentType: setting, credential: NOT_TOLD },
    });
    return String(outs["reference"]);
  };
  return {
    SP_ID: await refer("SP_ID"),
    SP_SECRET: await refer("SP_SECRET"),
    SP_TOKEN: await refer("SP_TOKEN"),
  };
}
