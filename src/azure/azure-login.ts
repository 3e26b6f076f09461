import { getClientConfig } from "@pulumi/azure-native/authorization/getClientConfig";
import { getClientToken } from "@pulumi/azure-native/authorization/getClientToken";
import { Provider } from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";
import type { AzureConfig } from "../config";
import type { Target } from "../config/config-schema";
import { refuse } from "../report/refuse";
import { toOneLine } from "../report/to-one-line";
import { answerWithin } from "./answer-within";

/** What writing to Azure takes. */
export interface AzureAccess {
  /** A bearer token for Azure Resource Manager; secret. Empty where there is nothing to write. */
  readonly token: pulumi.Output<string>;
  /** The subscription of targets that name none. */
  readonly subscriptionId: string;
}

/** The one login to Azure: azure-native's, whatever kind it is. */
export interface AzureLogin {
  /** Options that send an azure-native function to a subscription. */
  readonly optionsFor: (subscriptionId: string | undefined) => pulumi.InvokeOptions;
  /** Asks the login for what writing to the targets takes; throws where it is refused. */
  readonly openAccess: (targets: readonly Target[]) => Promise<AzureAccess>;
}

/** Seconds in which azure-native starts and looks for its login, which a command may have. */
const START_SECONDS = 10;

/** Requests of a login, for each of which the given time is allowed. */
const LOGIN_REQUESTS = 4;

/** Opens the login. Nothing is asked of Azure before the first use. */
export function openAzureLogin(
  azure: AzureConfig,
  { timeoutSeconds }: { readonly timeoutSeconds: number },
): AzureLogin {
  const providers = new Map<string, Provider>();
  return {
    optionsFor: (subscriptionId) => {
      // The default provider serves the default subscription; another one needs its own.
      if (subscriptionId === undefined || subscriptionId === azure.subscriptionId) return {};
      const provider =
        providers.get(subscriptionId) ??
        new Provider(`subscription-${subscriptionId}`, { ...azure.settings, subscriptionId });
      providers.set(subscriptionId, provider);
      return { provider };
    },
    openAccess: async (targets) => {
      if (targets.length === 0) return { token: pulumi.secret(""), subscriptionId: "" };
      const needsDefault = targets.some(({ subscriptionId }) => subscriptionId === undefined);
      try {
        const [{ token }, subscriptionId] = await answerWithin(
          START_SECONDS + LOGIN_REQUESTS * timeoutSeconds,
          Promise.all([getClientToken(), needsDefault ? findSubscription(azure) : ""]),
        );
        if (!/^[\x21-\x7e]+$/.test(token ?? "")) throw new Error("It gave no token to send.");
        return { token: pulumi.secret(token), subscriptionId };
      } catch (error) {
        throw refuse(describeLoginFailure(error));
      }
    },
  };
}

/** What is said of a login that does not work. */
export function describeLoginFailure(error: unknown): string {
  return (
    `The login to Azure failed; nothing was spent or changed. ${toOneLine(error)} ` +
    "Log in (`az login`), or check azure-native's config and the ARM_… variables."
  );
}

async function findSubscription(azure: AzureConfig): Promise<string> {
  return azure.subscriptionId ?? (await getClientConfig()).subscriptionId;
}
