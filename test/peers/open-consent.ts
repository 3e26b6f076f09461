import { type ConfidentialClientApplication, CryptoProvider } from "@azure/msal-node";
import type { ConsentOptions } from "../emulator/consent-options.ts";
import type { Emulator } from "../emulator/start-emulator.ts";
import { createMsalClient } from "./create-msal-client.ts";

/** The redirect URI of every client here. */
export const REDIRECT_URI = "https://localhost/";

/** Microsoft's client for an application of the SharePoint tenant, and what it redeems. */
export interface MsalConsent {
  readonly client: ConfidentialClientApplication;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes as the library wants them: it adds `openid profile offline_access` by itself. */
  readonly scopes: string[];
  /** Makes a code by a consent with PKCE, and what redeems it. */
  consent(options?: Partial<ConsentOptions>): Promise<{
    readonly code: string;
    readonly codeVerifier: string;
    readonly redirectUri: string;
    readonly scopes: string[];
  }>;
}

/** Registers an application and makes Microsoft's client for it. */
export function openConsent(emulator: Emulator, authority?: string): MsalConsent {
  const { control, siteUrl, tenantId } = emulator;
  const { clientId, clientSecret } = control.registerApp({ authority: "entra" });
  const scopes = [`${siteUrl}/AllSites.Manage`];
  const client = createMsalClient(emulator, {
    clientId,
    clientSecret,
    authority: authority ?? `https://login.microsoftonline.com/${tenantId}`,
    ...(authority === undefined ? {} : { knownAuthorities: [new URL(authority).host] }),
  });
  return {
    client,
    clientId,
    clientSecret,
    scopes,
    async consent(options = {}) {
      const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
      const { code } = control.consent({
        authority: "entra",
        clientId,
        redirectUri: REDIRECT_URI,
        scope: [...scopes, "openid profile offline_access"].join(" "),
        codeChallenge: challenge,
        ...options,
      });
      return { code, codeVerifier: verifier, redirectUri: REDIRECT_URI, scopes };
    },
  };
}
