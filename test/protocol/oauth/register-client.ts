import type { Authority, ClientRegistration } from "../../../src/protocol/oauth/authority.ts";
import type { Emulator } from "../../emulator/start-emulator.ts";

/** A registration at the emulator, with what a person and an administrator can do about it. */
export interface RegisteredClient {
  readonly client: ClientRegistration;
  readonly clientSecret: string;
  /** Consents as a person would, and gives the code. */
  consent(): string;
}

/** The redirect URI of every registration. */
export const REDIRECT_URI = "https://localhost/";

/** Registers an application at one of the emulator's authorities. */
export function registerClient(
  emulator: Emulator,
  authority: Authority,
  scope = "AllSites.Manage",
): RegisteredClient {
  const { clientId, clientSecret } = emulator.control.registerApp({ authority, scope });
  const { siteUrl, tenantId, endpoints } = emulator;
  return {
    client: {
      authority,
      tenantId,
      clientId,
      siteUrl,
      scope,
      tokenEndpoint: endpoints[authority],
      timeoutSeconds: 10,
    },
    clientSecret,
    consent: () =>
      emulator.control.consent({
        authority,
        clientId,
        redirectUri: REDIRECT_URI,
        scope: authority === "acs" ? scope : `${siteUrl}/${scope} offline_access`,
      }).code,
  };
}
