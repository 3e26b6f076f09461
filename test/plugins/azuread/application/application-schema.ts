import type { Property, Schema } from "../schema/property.ts";
import { checkGuid, checkOneOf, checkPresence } from "../schema/text-checks.ts";
import { checkClientUri, checkWebUri } from "./check-redirect-uri.ts";

const text: Property = { type: "text" };
const flag: Property = { type: "flag" };
const texts: Property = { type: "set", item: { type: "text", check: checkPresence } };
const webUris: Property = { type: "set", item: { type: "text", check: checkWebUri } };

const permission: Property = {
  type: "block",
  properties: {
    id: { type: "text", isRequired: true, check: checkGuid },
    type: { type: "text", isRequired: true, check: checkOneOf(["Role", "Scope"]) },
  },
};

/** The inputs of an Application that this stand-in knows. */
export const APPLICATION_SCHEMA: Schema = {
  description: text,
  deviceOnlyAuthEnabled: flag,
  displayName: { type: "text", isRequired: true, check: checkPresence },
  fallbackPublicClientEnabled: flag,
  identifierUris: texts,
  marketingUrl: text,
  notes: { type: "text", check: checkPresence },
  owners: { type: "set", item: { type: "text", check: checkGuid } },
  privacyStatementUrl: text,
  publicClient: {
    type: "block",
    properties: { redirectUris: { type: "set", item: { type: "text", check: checkClientUri } } },
  },
  requiredResourceAccesses: {
    type: "set",
    providerName: "required_resource_access",
    item: {
      type: "block",
      properties: {
        resourceAppId: { type: "text", isRequired: true },
        resourceAccesses: {
          type: "set",
          providerName: "resource_access",
          isRequired: true,
          item: permission,
        },
      },
    },
  },
  serviceManagementReference: text,
  signInAudience: {
    type: "text",
    fallback: "AzureADMyOrg",
    check: checkOneOf([
      "AzureADMyOrg",
      "AzureADMultipleOrgs",
      "AzureADandPersonalMicrosoftAccount",
      "PersonalMicrosoftAccount",
    ]),
  },
  singlePageApplication: { type: "block", properties: { redirectUris: webUris } },
  supportUrl: text,
  tags: { type: "set", item: text, isComputed: true },
  termsOfServiceUrl: text,
  web: {
    type: "block",
    properties: {
      homepageUrl: text,
      implicitGrant: {
        type: "block",
        properties: { accessTokenIssuanceEnabled: flag, idTokenIssuanceEnabled: flag },
      },
      logoutUrl: text,
      redirectUris: webUris,
    },
  },
};

/** What an Application has besides its inputs: unknown until Graph has given it. */
export const APPLICATION_OUTPUTS: readonly string[] = [
  "appRoleIds",
  "clientId",
  "disabledByMicrosoft",
  "featureTags",
  "logoUrl",
  "oauth2PermissionScopeIds",
  "objectId",
  "publisherDomain",
  "templateId",
];
