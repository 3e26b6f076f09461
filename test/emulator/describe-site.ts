import { type Answer, answerJson } from "./answer.ts";
import { AZURE_TENANT_ID, SUBSCRIPTION_ID } from "./identities.ts";
import type { Site } from "./site.ts";
import type { SiteIdentity } from "./site-identity.ts";

const LOCATION = "USGov Virginia";
const PLAN = "365proxy-plan";

/**
 * Describes a site on a plan of Linux, as far as clients need it to change its settings.
 *
 * @see https://learn.microsoft.com/rest/api/appservice/web-apps/get
 */
export function describeSite({ name, identity }: Site): Answer {
  const { resourceGroup, site, slot } = name;
  const group = `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/${resourceGroup}`;
  const path = `${group}/providers/Microsoft.Web/sites/${site}`;
  return answerJson(200, {
    id: slot === undefined ? path : `${path}/slots/${slot}`,
    name: slot === undefined ? site : `${site}/${slot}`,
    type: slot === undefined ? "Microsoft.Web/sites" : "Microsoft.Web/sites/slots",
    kind: "app,linux",
    location: LOCATION,
    tags: null,
    ...describeIdentity(identity),
    properties: {
      name: site,
      state: "Running",
      enabled: true,
      reserved: true,
      resourceGroup,
      serverFarmId: `${group}/providers/Microsoft.Web/serverfarms/${PLAN}`,
      sku: "PremiumV3",
      keyVaultReferenceIdentity: identity.forReferences,
      siteConfig: { appSettings: null },
    },
  });
}

/** @see https://learn.microsoft.com/azure/app-service/overview-managed-identity */
function describeIdentity({ systemAssigned, userAssigned }: SiteIdentity) {
  const types = [systemAssigned && "SystemAssigned", userAssigned && "UserAssigned"];
  if (types.every((type) => type === undefined)) return {};
  return {
    identity: {
      type: types.filter(Boolean).join(", "),
      ...(systemAssigned && { tenantId: AZURE_TENANT_ID, principalId: systemAssigned }),
      ...(userAssigned && {
        userAssignedIdentities: {
          [userAssigned.id]: {
            principalId: userAssigned.principalId,
            clientId: userAssigned.clientId,
          },
        },
      }),
    },
  };
}
