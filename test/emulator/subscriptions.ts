import { type Answer, answerJson } from "./answer";
import { answerMissingApiVersion } from "./arm-error";
import { checkArmToken } from "./arm-guard";
import { AZURE_TENANT_ID, SUBSCRIPTION_ID } from "./identities";
import type { LocalAzure } from "./local-azure";
import type { ReceivedRequest, Route } from "./route";

/** The address at which a login finds out what it may work on. */
export function buildSubscriptionRoutes(azure: LocalAzure): Route[] {
  return [
    {
      method: "get",
      path: "/subscriptions",
      service: "arm",
      operation: "list-subscriptions",
      handle: (request) => listSubscriptions(azure, request),
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
