import { type Answer, answerJson } from "./answer.ts";
import { answerArmError, answerMissingApiVersion } from "./arm-error.ts";
import { checkArmToken } from "./arm-guard.ts";
import { AZURE_TENANT_ID, SUBSCRIPTION_ID } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { ReceivedRequest, Route } from "./route.ts";

/** Resources of one page. */
const PAGE = 2;

/** The addresses at which a login finds out what it may work on. */
export function buildSubscriptionRoutes(azure: LocalAzure): Route[] {
  return [
    {
      method: "get",
      path: "/subscriptions",
      service: "arm",
      operation: "list-subscriptions",
      handle: (request) => listSubscriptions(azure, request),
    },
    {
      method: "get",
      path: "/subscriptions/:subscription/resources",
      service: "arm",
      operation: "list-resources",
      handle: (request) => listResources(azure, request),
    },
  ];
}

/**
 * Lists the one subscription, to those who have a role in it.
 *
 * @see https://learn.microsoft.com/rest/api/resources/subscriptions/list
 */
function listSubscriptions(azure: LocalAzure, request: ReceivedRequest): Answer {
  const token = checkArmToken(azure, request);
  if ("status" in token) return token;
  if (!request.query.get("api-version")) return answerMissingApiVersion();
  const subscription = {
    id: `/subscriptions/${SUBSCRIPTION_ID}`,
    subscriptionId: SUBSCRIPTION_ID,
    tenantId: AZURE_TENANT_ID,
    displayName: "City of Pittsburgh",
    state: "Enabled",
    subscriptionPolicies: {
      locationPlacementId: "PublicAndIndia_2015-09-01",
      quotaId: "EnterpriseAgreement_2014-09-01",
      spendingLimit: "Off",
    },
    authorizationSource: "RoleBased",
    managedByTenants: [],
  };
  const value = azure.armPrincipals.has(token.objectId ?? "") ? [subscription] : [];
  return answerJson(200, { value, count: { type: "Total", value: value.length } });
}

/**
 * Lists the sites of the subscription page by page, to those who may read them. The filter by type is
 * the one that is understood.
 *
 * @see https://learn.microsoft.com/rest/api/resources/resources/list
 */
function listResources(azure: LocalAzure, request: ReceivedRequest): Answer {
  const token = checkArmToken(azure, request);
  const { params, query } = request;
  if ("status" in token) return token;
  if (!query.get("api-version")) return answerMissingApiVersion();
  const { subscription = "" } = params;
  if (subscription.toLowerCase() !== SUBSCRIPTION_ID) {
    return answerArmError(
      404,
      "SubscriptionNotFound",
      `The subscription '${subscription}' could not be found.`,
    );
  }
  if (query.get("$filter") !== "resourceType eq 'Microsoft.Web/sites'") {
    return answerArmError(
      400,
      "InvalidFilterInQueryString",
      "Invalid $filter specified in the query.",
    );
  }
  const isReader = azure.armPrincipals.has(token.objectId ?? "") && azure.armDenials.length === 0;
  const sites = azure.sites.list().filter(({ slot }) => slot === undefined);
  const from = Number(query.get("$skiptoken") ?? 0);
  const value = (isReader ? sites : []).slice(from, from + PAGE).map(({ resourceGroup, site }) => ({
    id: `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/${resourceGroup}/providers/Microsoft.Web/sites/${site}`,
    name: site,
    type: "Microsoft.Web/sites",
    kind: "app,linux",
    location: "usgovvirginia",
  }));
  const next = new URLSearchParams(query);
  next.set("$skiptoken", String(from + PAGE));
  const nextLink = `${azure.url}/subscriptions/${SUBSCRIPTION_ID}/resources?${next}`;
  const isLast = !isReader || from + PAGE >= sites.length;
  return answerJson(200, isLast ? { value } : { value, nextLink });
}
