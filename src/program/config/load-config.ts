import * as pulumi from "@pulumi/pulumi";
import { findAzureEnvironment } from "../../protocol/clouds.ts";
import { isSecretKey } from "../shared/list-known-secrets.ts";
import { listStackFiles } from "../shared/list-stack-files.ts";
import { refuse } from "../shared/refuse.ts";
import { describeFaults } from "./config-fault.ts";
import { type CheckedConfig, parseConfig } from "./parse-config.ts";

/** A stack's config for the program: as checked, with its secrets wrapped. */
export type StackConfig = Omit<CheckedConfig, SecretKey> & {
  readonly [key in SecretKey]?: pulumi.Output<string> | undefined;
};

type SecretKey = "clientSecret" | "authorizationCode" | "codeVerifier" | "refreshToken";

/** A provider's config by key; what is secret there is secret here. */
export type ProviderSettings = Readonly<Record<string, pulumi.Input<unknown>>>;

/** What the stack tells azure-native: the login and cloud for the App Service sites. */
export interface AzureConfig {
  /** The subscription of targets that name none. */
  readonly subscriptionId?: string | undefined;
  /** All of azure-native's config, to be passed on where a provider of its own is needed. */
  readonly settings: ProviderSettings;
  /** All of azuread's config: the login to the directory of the SharePoint tenant. */
  readonly directory: ProviderSettings;
}

/**
 * Reads and checks the config of the stack: the only reader of `pulumi.Config`. All faults are
 * thrown as one error, each with the command that fixes it.
 */
export function loadConfig(): { readonly config: StackConfig; readonly azure: AzureConfig } {
  const azure = loadAzureConfig();
  const result = parseConfig({
    stack: pulumi.getStack(),
    values: readNamespace(pulumi.getProject()),
    isSecret: (key) => isSecretKey(`${pulumi.getProject()}:${key}`),
    azureEnvironment: String(azure.settings["environment"] ?? "public"),
    knownStacks: listStackFiles(),
  });
  if ("faults" in result) {
    throw refuse(describeFaults(result.faults, pulumi.getStack()));
  }
  const { clientSecret, authorizationCode, codeVerifier, refreshToken, ...plain } = result.config;
  return {
    config: {
      ...plain,
      clientSecret: wrap(clientSecret),
      authorizationCode: wrap(authorizationCode),
      codeVerifier: wrap(codeVerifier),
      refreshToken: wrap(refreshToken),
    },
    azure,
  };
}

function loadAzureConfig(): AzureConfig {
  const values = readNamespace("azure-native");
  const environment = findAzureEnvironment(values["environment"], process.env);
  return {
    settings: readSettings("azure-native", {
      ...values,
      ...(environment === undefined ? {} : { environment }),
    }),
    directory: readSettings("azuread", readNamespace("azuread")),
    subscriptionId: values["subscriptionId"] ?? process.env["ARM_SUBSCRIPTION_ID"],
  };
}

function readSettings(namespace: string, values: Record<string, string>): ProviderSettings {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      // Flags and lists stand in a config as JSON; a provider's own inputs want them parsed.
      const parsed = /^(true|false|\[.*\])$/s.test(value) ? parseJson(value) : value;
      return [key, isSecretKey(`${namespace}:${key}`) ? pulumi.secret(parsed) : parsed];
    }),
  );
}

function readNamespace(namespace: string): Record<string, string> {
  const prefix = `${namespace}:`;
  return Object.fromEntries(
    Object.entries(pulumi.runtime.allConfig() as Record<string, string>)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function wrap(value: string | undefined): pulumi.Output<string> | undefined {
  return value === undefined ? undefined : pulumi.secret(value);
}
