import { getClientConfig } from "@pulumi/azure-native/authorization/getClientConfig.js";
import { getClientToken } from "@pulumi/azure-native/authorization/getClientToken.js";
import { Provider } from "@pulumi/azure-native/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { endSentence } from "../../protocol/http/end-sentence.ts";
import type { Target } from "../config/config-schema.ts";
import type { AzureConfig } from "../config/load-config.ts";
import { refuse } from "../shared/refuse.ts";
import { toOneLine } from "../shared/to-one-line.ts";
import { allowForCall, answerWithin } from "./answer-within.ts";
import { describeFederation } from "./describe-federation.ts";

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
  /** Waits for an answer of azure-native no longer than its requests may take. */
  readonly wait: <T>(what: string, answer: Promise<T>) => Promise<T>;
  /** The bearer token for Azure Resource Manager, asked for once. */
  readonly readToken: () => Promise<string>;
  /** The subscription of targets that name none; asked for once. */
  readonly readSubscription: () => Promise<string>;
  /** A bearer token for Key Vault; `resource` is what it is for. */
  readonly readVaultToken: (resource: string) => Promise<string>;
  /** Asks the login for what writing to the targets takes; throws where it is refused. */
  readonly openAccess: (targets: readonly Target[]) => Promise<AzureAccess>;
}

/** Opens the login. Nothing is asked of Azure before the first use. */
export function openAzureLogin(
  azure: AzureConfig,
  { timeoutSeconds }: { readonly timeoutSeconds: number },
): AzureLogin {
  const providers = new Map<string, Provider>();
  const wait = <T>(what: string, answer: Promise<T>) =>
    answerWithin(allowForCall(timeoutSeconds), what, answer);
  let asked: Promise<string> | undefined;
  const readToken = () => {
    asked ??= wait("the login to Azure", getClientToken()).then(({ token }) => token);
    return asked;
  };
  let found: Promise<string> | undefined;
  const readSubscription = () => {
    found ??= wait("the login to Azure", findSubscription(azure));
    return found;
  };
  return {
    wait,
    readToken,
    readSubscription,
    readVaultToken: async (resource) => {
      try {
        const asking = getClientToken({ endpoint: resource });
        const { token } = await wait("a token for Key Vault", asking);
        assertSendable(token);
        return token;
      } catch (error) {
        throw refuse(describeLoginFailure(error));
      }
    },
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
        const [token, subscriptionId] = await Promise.all([
          readToken(),
          needsDefault ? readSubscription() : "",
        ]);
        assertSendable(token);
        return { token: pulumi.secret(token), subscriptionId };
      } catch (error) {
        throw refuse(describeLoginFailure(error));
      }
    },
  };
}

function assertSendable(token: string | undefined): void {
  if (!/^[\x21-\x7e]+$/.test(token ?? "")) throw new Error("It gave no token to send.");
}

/** What is said of a login that does not work. */
export function describeLoginFailure(error: unknown): string {
  return (
    `The login to Azure failed; nothing was spent or changed. ${endSentence(toOneLine(error))} ` +
    `${describeFederation(String(error))}Log in (\`az login\`), or check azure-native's config and the ARM_… variables.`
  );
}

async function findSubscription(azure: AzureConfig): Promise<string> {
  return azure.subscriptionId ?? (await getClientConfig()).subscriptionId;
}
