import { ACS_GRANTS, type AcsTokens, authenticateAcsClient } from "./acs-grants.ts";
import { type Answer, answerEmpty, answerJson } from "./answer.ts";
import { disabledClient, unknownTenant } from "./client-refusals.ts";
import { missingField, unsupportedGrant } from "./grant-refusals.ts";
import { TENANT_ID } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import { answerAcsRefusal } from "./oauth-error.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { type ReceivedRequest, type Route, toGrantOperation } from "./route.ts";

/** The addresses of Azure Access Control (ACS): token endpoint and metadata of the realm. */
export function buildAcsRoutes(azure: LocalAzure): Route[] {
  return [
    {
      method: "post",
      path: "/:realm/tokens/OAuth/2",
      service: "acs",
      operation: toGrantOperation,
      handle: (request) => {
        const outcome = grantTokens(azure, request);
        return isRefusal(outcome) ? answerAcsRefusal(azure, outcome) : answerJson(200, outcome);
      },
    },
    {
      method: "get",
      path: "/metadata/json/1",
      service: "acs",
      operation: "metadata",
      handle: ({ query }) => describeRealm(azure, query.get("realm") ?? ""),
    },
  ];
}

function grantTokens(azure: LocalAzure, { params, form }: ReceivedRequest): AcsTokens | Refusal {
  const realm = params["realm"] ?? "";
  if (azure.directory.findTenant(realm)?.id !== TENANT_ID) {
    return unknownTenant(realm);
  }
  if (azure.acsRetired) {
    // What the real endpoint answers since its retirement is not known; a client must cope.
    return disabledClient(form.get("client_id") ?? "");
  }
  const missing = ["grant_type", "client_id", "client_secret"].find((name) => !form.get(name));
  if (missing !== undefined) {
    return missingField(missing);
  }
  const grantType = form.get("grant_type") ?? "";
  const grant = ACS_GRANTS.get(grantType);
  if (grant === undefined) {
    return unsupportedGrant(grantType);
  }
  const app = authenticateAcsClient(azure, form);
  return isRefusal(app) ? app : grant(azure, app, form);
}

function describeRealm(azure: LocalAzure, realm: string): Answer {
  const tenant = azure.directory.findTenant(realm);
  if (tenant === undefined) {
    return answerEmpty(404);
  }
  const location = `${azure.url}/${tenant.id}/tokens/OAuth/2`;
  return answerJson(200, {
    serviceName: "00000001-0000-0000-c000-000000000000",
    endpoints: [
      { location: `${azure.url}/metadata/json/1`, protocol: "OAuthMetadata", usage: "metadata" },
      { location, protocol: "OAuth2", usage: "issuance" },
    ],
    keys: [],
  });
}
