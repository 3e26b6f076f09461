import { resolvePath } from "../http/resolve-path.ts";
import { type Authority, buildEntraScope } from "./authority.ts";

/** What the address for the consent is made of. */
export interface Consent {
  readonly authority: Authority;
  readonly tenantId: string;
  readonly clientId: string;
  readonly siteUrl: string;
  readonly scope: string;
  readonly redirectUri: string;
  /** Origin of SharePoint (acs) or of Entra's login (entra) as a browser reaches it. */
  readonly consentEndpoint: string;
}

/**
 * The address a person opens to consent. It ends at `redirectUri` with `?code=…`.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 * @see https://learn.microsoft.com/sharepoint/dev/sp-add-ins/authorization-code-oauth-flow-for-sharepoint-add-ins
 */
export function buildConsentUrl(consent: Consent): string {
  const site = new URL(consent.siteUrl);
  const sitePath = site.pathname.replace(/\/+$/, "");
  const acs = consent.authority === "acs";
  const url = new URL(
    resolvePath(
      consent.consentEndpoint,
      acs
        ? `${sitePath}/_layouts/15/OAuthAuthorize.aspx`
        : `/${consent.tenantId}/oauth2/v2.0/authorize`,
    ),
  );
  url.search = new URLSearchParams({
    client_id: consent.clientId,
    scope: acs ? consent.scope : buildEntraScope(site.origin, consent.scope),
    response_type: "code",
    redirect_uri: consent.redirectUri,
    ...(acs ? {} : { response_mode: "query", prompt: "select_account" }),
  })
    .toString()
    // Deliberately not `+`: SharePoint's page reads the query with plain percent-decoding.
    .replaceAll("+", "%20");
  return url.href;
}
