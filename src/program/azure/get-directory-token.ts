import { getClientToken } from "@pulumi/azure-native/authorization/getClientToken.js";
import { Provider } from "@pulumi/azure-native/provider.js";
import type { InvokeOptions } from "@pulumi/pulumi";
import type { AzureConfig, ProviderSettings, StackConfig } from "../config/load-config.ts";
import { allowForCall, answerWithin } from "./answer-within.ts";

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
 * Declares how azure-native logs in as azuread does, which gives no token away itself: with azuread's
 * settings. Where neither has any, both take the same login from the environment, and azure-native's
 * own provider serves.
 */
export function declareDirectoryLogin(azure: AzureConfig): InvokeOptions {
  const own = pickLogin(azure.directory);
  if (own.length === 0 && pickLogin(azure.settings).length === 0) return {};
  return {
    provider: new Provider("directory", {
      subscriptionId: azure.subscriptionId ?? NO_SUBSCRIPTION,
      ...Object.fromEntries(own),
    }),
  };
}

/** A bearer token for Microsoft Graph from that login. */
export async function getDirectoryToken(
  login: InvokeOptions,
  { endpoints, timeoutSeconds }: Pick<StackConfig, "endpoints" | "timeoutSeconds">,
): Promise<string> {
  const { token } = await answerWithin(
    allowForCall(timeoutSeconds),
    "a token for Microsoft Graph",
    getClientToken({ endpoint: endpoints.graph }, login),
  );
  return token;
}

function pickLogin(settings: ProviderSettings) {
  return Object.entries(settings).filter(([key]) => LOGIN_KEYS.includes(key));
}
