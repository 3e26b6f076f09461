import { readSettings } from "../shared/read-settings.ts";
import type { ClientLogin } from "../shared/request-token.ts";

/** The login of the provider: a service principal with a client secret. */
export interface Login extends ClientLogin {
  readonly metadataHost: string;
  readonly subscriptionId: string;
}

/** The settings in Pulumi's config and the environment variables that stand in for them. */
const VARIABLES = {
  metadataHost: "ARM_METADATA_HOSTNAME",
  subscriptionId: "ARM_SUBSCRIPTION_ID",
  tenantId: "ARM_TENANT_ID",
  clientId: "ARM_CLIENT_ID",
  clientSecret: "ARM_CLIENT_SECRET",
} as const satisfies Record<keyof Login, string>;

const NEEDED_WITH_SECRET = {
  subscriptionId: "Subscription ID",
  tenantId: "Tenant ID",
  clientId: "Client ID",
} as const;

/**
 * Reads the login: stack config wins over the environment. `environment` is not read, since the
 * metadata host decides about the cloud.
 */
export function readLogin(
  config: ReadonlyMap<string, string>,
  environment: Readonly<Record<string, string | undefined>>,
): Login {
  const login = readSettings(VARIABLES, config, environment);
  if (login.metadataHost === "") {
    throw new Error(
      "this stand-in for azure-native speaks to the local emulator only: set azure-native:metadataHost, or take the real plugin",
    );
  }
  if (login.clientSecret === "") {
    throw new Error(
      "this stand-in for azure-native knows only the login with a client secret: set azure-native:clientSecret or ARM_CLIENT_SECRET",
    );
  }
  for (const [name, title] of Object.entries(NEEDED_WITH_SECRET)) {
    if (login[name as keyof typeof NEEDED_WITH_SECRET] === "") {
      throw new Error(
        `A ${title} must be configured when authenticating as a Service Principal using a Client Secret.`,
      );
    }
  }
  return login;
}
