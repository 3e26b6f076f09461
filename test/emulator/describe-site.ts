import { type Answer, answerJson } from "./answer";
import { SUBSCRIPTION_ID } from "./identities";
import type { SiteName } from "./site-store";

const LOCATION = "USGov Virginia";
const PLAN = "365proxy-plan";

/**
 * Describes a site on a plan of Linux, as far as clients need it to change its settings.
 *
 * @see https://learn.microsoft.com/rest/api/appservice/web-apps/get
 */
export function describeSite({ resourceGroup, site, slot }: SiteName): Answer {
  const group = `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/${resourceGroup}`;
  const path = `${group}/providers/Microsoft.Web/sites/${site}`;
  return answerJson(200, {
    id: slot === undefined ? path : `${path}/slots/${slot}`,
    name: slot === undefined ? site : `${site}/${slot}`,
    type: slot === undefined ? "Microsoft.Web/sites" : "Microsoft.Web/sites/slots",
    kind: "app,linux",
    location: LOCATION,
    tags: null,
    properties: {
      name: site,
      state: "Running",
      enabled: true,
      reserved: true,
      resourceGroup,
      serverFarmId: `${group}/providers/Microsoft.Web/serverfarms/${PLAN}`,
      sku: "PremiumV3",
      siteConfig: { appSettings: null },
    },
  });
}
