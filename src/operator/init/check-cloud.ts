import { hintAt } from "../../program/config/config-fault.ts";
import { AZURE_ENVIRONMENTS, deriveEndpoints } from "../../protocol/clouds.ts";
import { commandFailure } from "../command-failure.ts";

/** azure-native's names of the clouds, by where their Azure Resource Manager is. */
const NAMES: Readonly<Record<string, string>> = {
  "https://management.azure.com": "public",
  "https://management.usgovcloudapi.net": "usgovernment",
  "https://management.chinacloudapi.cn": "china",
};

/** The names that `init` takes and shows. */
export const CLOUD_NAMES: readonly string[] = Object.values(NAMES);

/** The Azure CLI's names of the same. */
const CLI_NAMES: Readonly<Record<string, string>> = {
  public: "AzureCloud",
  usgovernment: "AzureUSGovernment",
  china: "AzureChinaCloud",
};

/** Reads the name of a cloud, as azure-native or the Azure CLI has it. */
export function checkCloud(text: string): string {
  const { arm = "" } = deriveEndpoints(undefined, text, {});
  const name = NAMES[arm];
  if (name !== undefined) return name;
  const hint = hintAt(text, AZURE_ENVIRONMENTS);
  throw commandFailure(`There is no cloud ${text}.${hint} There are: ${CLOUD_NAMES.join(", ")}.`);
}

/** What a person types to log in to a cloud with the Azure CLI. */
export function describeLogin(cloud: string): string {
  return `\`az cloud set --name ${CLI_NAMES[cloud]}\`, then \`az login\``;
}
