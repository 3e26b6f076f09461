import { readSettings } from "../shared/read-settings.ts";
import type { ClientLogin } from "../shared/request-token.ts";

/** The login of the provider: a service principal with a client secret, in one cloud. */
export interface Login extends ClientLogin {
  readonly metadataHost: string;
}

/** The settings in Pulumi's config and the environment variables that stand in for them. */
const VARIABLES = {
  metadataHost: "ARM_METADATA_HOSTNAME",
  tenantId: "ARM_TENANT_ID",
  clientId: "ARM_CLIENT_ID",
  clientSecret: "ARM_CLIENT_SECRET",
} as const satisfies Record<keyof Login, string>;

/** Reads the login: stack config wins over the environment. */
export function readLogin(
  config: ReadonlyMap<string, string>,
  environment: Readonly<Record<string, string | undefined>>,
): Login {
  return readSettings(VARIABLES, config, environment);
}

/** What the real plugin says where there is neither a client secret nor an Azure CLI. */
const NO_LOGIN =
  "failed to load Azure credentials.\nDetails: could not configure AzureCli Authorizer: could not " +
  'parse Azure CLI version: launching Azure CLI: exec: "az": executable file not found in $PATH\n\n' +
  "Please make sure you have signed in via 'az login' or configured another authentication method.";

/** Says what a login lacks, if anything. */
export function findLoginFault(login: Login): string | undefined {
  if (login.metadataHost === "") {
    return "this stand-in for azuread speaks to the local emulator only: set azuread:metadataHost, or take the real plugin";
  }
  const missing = (["tenantId", "clientId", "clientSecret"] as const).filter(
    (name) => login[name] === "",
  );
  if (missing.length === 3) return NO_LOGIN;
  return missing.length === 0
    ? undefined
    : `failed to load Azure credentials. Details: this stand-in for azuread knows only the login with a client secret, and ${missing.map((name) => `azuread:${name} or ${VARIABLES[name]}`).join(", ")} is not set`;
}
