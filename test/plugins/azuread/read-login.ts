import { readSettings } from "../shared/read-settings";
import type { ClientLogin } from "../shared/request-token";

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

/** Says what a login lacks, if anything. */
export function findLoginFault(login: Login): string | undefined {
  if (login.metadataHost === "") {
    return "this stand-in for azuread speaks to the local emulator only: set azuread:metadataHost, or take the real plugin";
  }
  const missing = (["tenantId", "clientId", "clientSecret"] as const).filter(
    (name) => login[name] === "",
  );
  return missing.length === 0
    ? undefined
    : `failed to load Azure credentials. Details: this stand-in for azuread knows only the login with a client secret, and ${missing.map((name) => `azuread:${name} or ${VARIABLES[name]}`).join(", ")} is not set`;
}
