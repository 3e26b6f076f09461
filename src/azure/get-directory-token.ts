import { getClientToken } from "@pulumi/azure-native/authorization/getClientToken";
import { Provider } from "@pulumi/azure-native/provider";
import type { AzureConfig, ProviderSettings } from "../config";

/** Keys that azuread and azure-native both have, with the same meaning: those of a login. */
const LOGIN_KEYS = [
  "clientId",
  "clientSecret",
  "clientCertificatePath",
  "clientCertificatePassword",
  "tenantId",
  "environment",
  "metadataHost",
  "msiEndpoint",
  "oidcRequestToken",
  "oidcRequestUrl",
  "oidcToken",
  "oidcTokenFilePath",
  "useMsi",
  "useOidc",
];

/** azure-native wants a subscription with most logins; a token for Graph is of none. */
const NO_SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

/**
 * A bearer token for Microsoft Graph from the login of azuread, which gives none away itself:
 * azure-native is asked with azuread's settings. Where neither has any, both take the same login
 * from the environment, and azure-native's own provider serves.
 */
export async function getDirectoryToken(
  azure: AzureConfig,
  graphEndpoint: string,
): Promise<string> {
  const own = pickLogin(azure.directory);
  const isShared = own.length === 0 && pickLogin(azure.settings).length === 0;
  const options = isShared
    ? {}
    : {
        provider: new Provider("directory", {
          subscriptionId: azure.subscriptionId ?? NO_SUBSCRIPTION,
          ...Object.fromEntries(own),
        }),
      };
  const { token } = await getClientToken({ endpoint: graphEndpoint }, options);
  return token;
}

function pickLogin(settings: ProviderSettings) {
  return Object.entries(settings).filter(([key]) => LOGIN_KEYS.includes(key));
}
