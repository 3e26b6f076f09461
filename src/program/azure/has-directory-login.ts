import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { ProviderSettings } from "../config/load-config.ts";

/** What says where or in which cloud to log in, and not as whom. */
const PLACES = ["tenantId", "environment", "metadataHost", "subscriptionId", "partnerId"];

/** The same of the variables that azuread reads. */
const PLACE_VARIABLES = [
  "ARM_TENANT_ID",
  "ARM_ENVIRONMENT",
  "ARM_METADATA_HOST",
  "ARM_METADATA_HOSTNAME",
  "ARM_SUBSCRIPTION_ID",
  "ARM_PARTNER_ID",
];

const AZURE_CLI = ["az", "az.cmd", "az.exe", "az.bat"];

/**
 * Whether azuread may have a login at all: a key or variable that tells of one, or an Azure CLI on
 * PATH. Without any it does not start, and the engine ends the run with azuread's words alone.
 *
 * @see https://www.pulumi.com/registry/packages/azuread/installation-configuration/
 */
export function hasDirectoryLogin(
  settings: ProviderSettings,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return (
    Object.keys(settings).some((key) => !PLACES.includes(key)) ||
    Object.keys(env).some((name) => /^(?:ARM|AZURE)_/.test(name) && !isPlace(name, env)) ||
    hasAzureCli(env)
  );
}

function isPlace(name: string, env: Readonly<Record<string, string | undefined>>): boolean {
  return PLACE_VARIABLES.includes(name) || (env[name] ?? "") === "";
}

function hasAzureCli(env: Readonly<Record<string, string | undefined>>): boolean {
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter(Boolean);
  return folders.some((folder) => AZURE_CLI.some((name) => existsSync(join(folder, name))));
}
