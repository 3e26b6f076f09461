import { answerJson } from "./answer.ts";
import { buildEntraAuthorizeRoutes } from "./entra-authorize.ts";
import { authenticateEntraClient } from "./entra-client.ts";
import { buildEntraDiscoveryRoutes } from "./entra-discovery.ts";
import { ENTRA_GRANTS, type EntraTokens } from "./entra-grants.ts";
import { missingParameter, resourceParameter, unsupportedGrant } from "./grant-refusals.ts";
import type { LocalAzure } from "./local-azure.ts";
import { answerEntraRefusal } from "./oauth-error.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { type ReceivedRequest, type Route, toGrantOperation } from "./route.ts";

const NO_STORE = { "Cache-Control": "no-store, no-cache", Pragma: "no-cache" };

/** The addresses of Microsoft Entra ID v2.0. */
export function buildEntraRoutes(azure: LocalAzure): Route[] {
  return [
    {
      method: "post",
      path: "/:tenant/oauth2/v2.0/token",
      service: "entra",
      operation: toGrantOperation,
      handle: (request) => {
        const outcome = grantTokens(azure, request);
        return isRefusal(outcome)
          ? answerEntraRefusal(azure, outcome)
          : answerJson(200, outcome, NO_STORE);
      },
    },
    ...buildEntraAuthorizeRoutes(azure),
    ...buildEntraDiscoveryRoutes(azure),
  ];
}

function grantTokens(azure: LocalAzure, request: ReceivedRequest): EntraTokens | Refusal {
  const { form } = request;
  const grantType = form.get("grant_type");
  if (!grantType) {
    return missingParameter("grant_type");
  }
  if (form.has("resource")) {
    return resourceParameter();
  }
  const grant = ENTRA_GRANTS.get(grantType);
  if (grant === undefined) {
    return unsupportedGrant(grantType);
  }
  const client = authenticateEntraClient(azure, request);
  return isRefusal(client) ? client : grant(azure, client, form);
}
