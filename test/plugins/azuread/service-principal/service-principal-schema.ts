import type { Property, Schema } from "../schema/property.ts";
import { checkGuid, checkOneOf, checkPresence } from "../schema/text-checks.ts";

const text: Property = { type: "text" };
const texts: Property = { type: "set", item: { type: "text", check: checkPresence } };

/** The inputs of a ServicePrincipal that this stand-in knows. */
export const PRINCIPAL_SCHEMA: Schema = {
  accountEnabled: { type: "flag", fallback: true },
  alternativeNames: texts,
  appRoleAssignmentRequired: { type: "flag" },
  clientId: { type: "text", isRequired: true, replaces: true, check: checkGuid },
  description: text,
  loginUrl: text,
  notes: text,
  notificationEmailAddresses: texts,
  owners: { type: "set", item: { type: "text", check: checkGuid } },
  preferredSingleSignOnMode: {
    type: "text",
    check: checkOneOf(["oidc", "password", "saml", "notSupported"]),
  },
  tags: { type: "set", item: text, isComputed: true },
  useExisting: { type: "flag" },
};

/** What a ServicePrincipal has besides its inputs: unknown until Graph has given it. */
export const PRINCIPAL_OUTPUTS: readonly string[] = [
  "appRoleIds",
  "appRoles",
  "applicationTenantId",
  "displayName",
  "featureTags",
  "features",
  "homepageUrl",
  "logoutUrl",
  "oauth2PermissionScopeIds",
  "oauth2PermissionScopes",
  "objectId",
  "redirectUris",
  "samlMetadataUrl",
  "servicePrincipalNames",
  "signInAudience",
  "type",
];
