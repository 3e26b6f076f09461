import type { Answer } from "./answer.ts";
import { answerArmError, answerMissingApiVersion } from "./arm-error.ts";
import { SUBSCRIPTION_ID } from "./identities.ts";
import type { ArmAction, LocalAzure } from "./local-azure.ts";
import { readBearer } from "./read-bearer.ts";
import { listArmAudiences } from "./resources.ts";
import type { ReceivedRequest } from "./route.ts";
import type { Site, SiteName } from "./site.ts";
import type { AccessToken } from "./token-store.ts";

/**
 * Lets a request through to a site's settings, or says why not, in Resource Manager's order:
 * token, api version, subscription, right, resource group, resource.
 */
export function guardArm(
  azure: LocalAzure,
  request: ReceivedRequest,
  action: ArmAction,
): Site | Answer {
  const token = checkArmToken(azure, request);
  if ("status" in token) {
    return token;
  }
  if (!request.query.get("api-version")) {
    return answerMissingApiVersion();
  }
  const { subscription = "", resourceGroup = "", site = "", slot } = request.params;
  if (subscription.toLowerCase() !== SUBSCRIPTION_ID) {
    return answerArmError(
      404,
      "SubscriptionNotFound",
      `The subscription '${subscription}' could not be found.`,
    );
  }
  const name = { resourceGroup, site, slot };
  if (!isAllowed(azure, token, action, name)) {
    return denyAction(token, action, name);
  }
  return findSite(azure, name);
}

/** The id of a site's or slot's settings. */
export function toSettingsId({ resourceGroup, site, slot }: SiteName): string {
  const slotPath = slot === undefined ? "" : `/slots/${slot}`;
  return `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/${resourceGroup}/providers/Microsoft.Web/sites/${site}${slotPath}/config/appsettings`;
}

/** The id of the reference in a setting. */
export function toReferenceId(name: SiteName, key: string): string {
  return toSettingsId(name).replace(/appsettings$/, `configreferences/appsettings/${key}`);
}

/** Finds the token of a request to Resource Manager, or says why it is refused. */
export function checkArmToken(azure: LocalAzure, request: ReceivedRequest): AccessToken | Answer {
  const bearer = readBearer(request);
  if (bearer === undefined) {
    const message = "Authentication failed. The 'Authorization' header is missing.";
    return refuseToken(azure, "AuthenticationFailed", message);
  }
  const token = azure.tokens.findAccessToken(bearer);
  if (token === undefined) {
    return refuseToken(azure, "InvalidAuthenticationToken", "The access token is invalid.");
  }
  if (token.expiresAt <= azure.clock.now()) {
    return refuseToken(
      azure,
      "ExpiredAuthenticationToken",
      `The access token expiry UTC time '${token.expiresAt.toISOString()}' is earlier than current UTC time '${azure.clock.now().toISOString()}'.`,
    );
  }
  const audiences = listArmAudiences(azure);
  if (!audiences.includes(token.audience)) {
    return refuseToken(
      azure,
      "InvalidAuthenticationTokenAudience",
      `The access token has been obtained for wrong audience or resource '${token.audience}'. It should exactly match with one of the allowed audiences '${audiences.join("','")}'.`,
    );
  }
  return token;
}

function refuseToken({ url }: LocalAzure, code: string, message: string): Answer {
  return answerArmError(401, code, message, {
    "WWW-Authenticate": `Bearer authorization_uri="${url}", error="invalid_token", error_description="${message}"`,
  });
}

function isAllowed(
  azure: LocalAzure,
  { objectId = "" }: AccessToken,
  action: ArmAction,
  name: SiteName,
): boolean {
  const covers = (denied: string | undefined, asked: string) =>
    denied === undefined || denied.toLowerCase() === asked.toLowerCase();
  return (
    azure.armPrincipals.has(objectId) &&
    !azure.armDenials.some(
      (denial) =>
        denial.action === action &&
        covers(denial.resourceGroup, name.resourceGroup) &&
        covers(denial.site, name.site),
    )
  );
}

/**
 * That of `references` is inferred: it goes with the type in the path, no page names it for the request.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/permissions/web-and-mobile#microsoftweb
 */
const ACTIONS: Readonly<Record<ArmAction, string>> = {
  list: "/config/list/action",
  write: "/config/write",
  read: "/read",
  references: "/config/appsettings/read",
};

function denyAction({ objectId }: AccessToken, action: ArmAction, name: SiteName): Answer {
  const type = `Microsoft.Web/sites${name.slot === undefined ? "" : "/slots"}`;
  const right = `${type}${ACTIONS[action]}`;
  return answerArmError(
    403,
    "AuthorizationFailed",
    `The client '${objectId}' with object id '${objectId}' does not have authorization to perform action '${right}' over scope '${toSettingsId(name)}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

function findSite(azure: LocalAzure, name: SiteName): Site | Answer {
  if (!azure.sites.hasResourceGroup(name.resourceGroup)) {
    return answerArmError(
      404,
      "ResourceGroupNotFound",
      `Resource group '${name.resourceGroup}' could not be found.`,
    );
  }
  const site = azure.sites.find(name);
  if (site === undefined) {
    const [type, path] =
      name.slot === undefined ? ["sites", name.site] : ["sites/slots", `${name.site}/${name.slot}`];
    return answerArmError(
      404,
      "ResourceNotFound",
      `The Resource 'Microsoft.Web/${type}/${path}' under resource group '${name.resourceGroup}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    );
  }
  return site;
}
