import { type Answer, answerJson } from "./answer.ts";
import { unknownTenant } from "./client-refusals.ts";
import { buildIssuer } from "./id-token.ts";
import type { LocalAzure } from "./local-azure.ts";
import { answerEntraRefusal } from "./oauth-error.ts";
import type { Route } from "./route.ts";

/** The addresses at which Entra describes itself to libraries. */
export function buildEntraDiscoveryRoutes(azure: LocalAzure): Route[] {
  return [
    {
      method: "get",
      path: "/:tenant/v2.0/.well-known/openid-configuration",
      service: "entra",
      operation: "metadata",
      handle: ({ params }) => describeTenant(azure, params["tenant"] ?? ""),
    },
    {
      method: "get",
      path: "/:tenant/discovery/v2.0/keys",
      service: "entra",
      operation: "metadata",
      // Deliberately no key: nothing here is signed, so no signature can be verified.
      handle: () => answerJson(200, { keys: [] }),
    },
  ];
}

/**
 * Describes the endpoints of a tenant. The issuer is the name that tokens carry, and never dialled.
 *
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
 */
function describeTenant(azure: LocalAzure, name: string): Answer {
  const tenant = azure.directory.findTenant(name);
  if (tenant === undefined) {
    return answerEntraRefusal(azure, { ...unknownTenant(name), error: "invalid_tenant" });
  }
  const base = `${azure.url}/${tenant.id}`;
  return answerJson(200, {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ["query"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    issuer: buildIssuer(tenant.id),
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    cloud_instance_name: "microsoftonline.com",
  });
}
