import type { Values } from "../../shared/struct.ts";
import { toItems } from "../schema/to-canonical.ts";

/** Describes a service principal of Graph by the names of the state. */
export function describePrincipal(principal: Values): Values {
  const text = (name: string) => principal[name] ?? "";
  const set = (name: string) => [...toItems(principal[name])].sort();
  const names = toItems(principal["servicePrincipalNames"]) as readonly string[];
  return {
    accountEnabled: principal["accountEnabled"] ?? false,
    alternativeNames: set("alternativeNames"),
    appRoleAssignmentRequired: principal["appRoleAssignmentRequired"] ?? false,
    appRoleIds: {},
    appRoles: [],
    applicationTenantId: text("appOwnerOrganizationId"),
    clientId: text("appId"),
    description: text("description"),
    displayName: text("displayName"),
    featureTags: [{ customSingleSignOn: false, enterprise: false, gallery: false, hide: false }],
    homepageUrl: text("homepage"),
    loginUrl: text("loginUrl"),
    logoutUrl: text("logoutUrl"),
    notes: text("notes"),
    notificationEmailAddresses: set("notificationEmailAddresses"),
    oauth2PermissionScopeIds: {},
    oauth2PermissionScopes: [],
    objectId: principal["id"],
    preferredSingleSignOnMode: text("preferredSingleSignOnMode"),
    redirectUris: toItems(principal["replyUrls"]),
    samlSingleSignOn: null,
    servicePrincipalNames: names.filter((name) => name !== principal["appId"]),
    signInAudience: text("signInAudience"),
    tags: set("tags"),
    type: text("servicePrincipalType"),
  };
}
