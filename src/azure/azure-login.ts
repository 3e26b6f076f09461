import { getClientConfig } from "@pulumi/azure-native/authorization/getClientConfig";
import { getClientToken } from "@pulumi/azure-native/authorization/getClientToken";
import { Provider } from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";
import type { AzureConfig } from "../config";

/** The one login to Azure: azure-native's, whatever kind it is. */
export interface AzureLogin {
  /** The subscription of targets that name none. */
  readonly findSubscription: () => Promise<string>;
  /** Options that send an azure-native function to a subscription. */
  readonly optionsFor: (subscriptionId: string | undefined) => pulumi.InvokeOptions;
  /** A bearer token for Azure Resource Manager; secret. */
  readonly getToken: () => Promise<pulumi.Output<string>>;
}

/** Opens the login. Nothing is asked of Azure before the first use. */
export function openAzureLogin(azure: AzureConfig): AzureLogin {
  const providers = new Map<string, Provider>();
  return {
    findSubscription: async () => azure.subscriptionId ?? (await getClientConfig()).subscriptionId,
    optionsFor: (subscriptionId) => {
      // The default provider serves the default subscription; another one needs its own.
      if (subscriptionId === undefined || subscriptionId === azure.subscriptionId) return {};
      const provider =
        providers.get(subscriptionId) ??
        new Provider(`subscription-${subscriptionId}`, { ...azure.settings, subscriptionId });
      providers.set(subscriptionId, provider);
      return { provider };
    },
    getToken: async () => pulumi.secret((await getClientToken()).token),
  };
}
