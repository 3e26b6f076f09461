import type { GraphVersion } from "./graph-route.ts";
import { mergeProperties } from "./merge-properties.ts";
import type { GraphObject } from "./read-graph-body.ts";
import type { Registration, ServicePrincipal } from "./registration.ts";

/** What a service principal looks like of which Graph was told nothing. These may be written. */
export const PRINCIPAL_DEFAULTS: GraphObject = {
  accountEnabled: true,
  addIns: [],
  alternativeNames: [],
  appRoleAssignmentRequired: false,
  description: null,
  loginUrl: null,
  logoutUrl: null,
  notes: null,
  notificationEmailAddresses: [],
  preferredSingleSignOnMode: null,
  preferredTokenSigningKeyThumbprint: null,
  samlSingleSignOnSettings: null,
  tags: [],
  tokenEncryptionKeyId: null,
};

/** Shows a service principal as Graph does; much of it comes from its application. */
export function describePrincipal(
  app: Registration,
  principal: ServicePrincipal,
  version: GraphVersion,
): GraphObject {
  return {
    id: principal.objectId,
    deletedDateTime: null,
    appDescription: null,
    appDisplayName: app.title,
    appId: app.clientId,
    appOwnerOrganizationId: app.tenantId,
    appRoles: [],
    displayName: app.title,
    homepage: null,
    keyCredentials: [],
    oauth2PermissionScopes: [],
    passwordCredentials: [],
    replyUrls: app.redirectUris,
    servicePrincipalNames: [app.clientId],
    servicePrincipalType: "Application",
    signInAudience: app.properties["signInAudience"] ?? "AzureADMyOrg",
    ...mergeProperties(PRINCIPAL_DEFAULTS, principal.properties),
    ...(version === "beta" && { samlMetadataUrl: null }),
  };
}
