import { resolvePath } from "../http/resolve-path.ts";

/** Who issues tokens: Azure ACS (retired for SharePoint Online) or Microsoft Entra ID v2.0. */
export type Authority = "acs" | "entra";

/** A registered application at an authority, and the site it may use. */
export interface ClientRegistration {
  readonly authority: Authority;
  /** Tenant id, a GUID; ACS calls it the realm. */
  readonly tenantId: string;
  /** Bare GUID of the application. */
  readonly clientId: string;
  /** The SharePoint site's own https URL: its identity, wherever requests are sent to. */
  readonly siteUrl: string;
  /** Permission aliases, space-separated, such as `AllSites.Manage`. */
  readonly scope: string;
  /** Origin that token requests go to. */
  readonly tokenEndpoint: string;
  readonly timeoutSeconds: number;
}

/** The principal of SharePoint itself, the same in every tenant. */
export const SHAREPOINT_PRINCIPAL = "00000003-0000-0ff1-ce00-000000000000";

/** The URL of the token endpoint. */
export function buildTokenUrl(client: ClientRegistration): string {
  const path = client.authority === "acs" ? "tokens/OAuth/2" : "oauth2/v2.0/token";
  return resolvePath(client.tokenEndpoint, `/${client.tenantId}/${path}`);
}

/** The client id as the authority wants it on the wire: ACS adds the realm. */
export function buildWireClientId(
  client: Pick<ClientRegistration, "authority" | "clientId" | "tenantId">,
): string {
  return client.authority === "acs" ? `${client.clientId}@${client.tenantId}` : client.clientId;
}

/**
 * The parameter that names what the token is for: ACS takes a `resource`, Entra v2.0 a `scope`
 * (it refuses `resource`, AADSTS901002) and gives a refresh token only with `offline_access`.
 */
export function buildAudience(client: ClientRegistration): Record<string, string> {
  const { host, origin } = new URL(client.siteUrl);
  return client.authority === "acs"
    ? { resource: `${SHAREPOINT_PRINCIPAL}/${host}@${client.tenantId}` }
    : { scope: buildEntraScope(origin, client.scope) };
}

/** Entra's form of the permission aliases: each after the site's origin, plus offline access. */
export function buildEntraScope(origin: string, scope: string): string {
  return [...scope.split(/\s+/).map((alias) => `${origin}/${alias}`), "offline_access"].join(" ");
}

/** The registration alone, without what else the given object holds. */
export function pickClient(from: ClientRegistration): ClientRegistration {
  return {
    authority: from.authority,
    tenantId: from.tenantId,
    clientId: from.clientId,
    siteUrl: from.siteUrl,
    scope: from.scope,
    tokenEndpoint: from.tokenEndpoint,
    timeoutSeconds: from.timeoutSeconds,
  };
}
