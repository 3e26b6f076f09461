import type { GraphVersion } from "./graph-route.ts";
import { TENANTS } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import { mergeProperties } from "./merge-properties.ts";
import type { GraphObject } from "./read-graph-body.ts";
import type { ClientSecret, Registration } from "./registration.ts";
import { describeRequiredAccess } from "./required-access.ts";

/** What an application looks like of which Graph was told nothing. These may be written. */
export const APPLICATION_DEFAULTS: GraphObject = {
  addIns: [],
  api: {
    acceptMappedClaims: null,
    knownClientApplications: [],
    oauth2PermissionScopes: [],
    preAuthorizedApplications: [],
    requestedAccessTokenVersion: null,
  },
  appRoles: [],
  applicationTemplateId: null,
  defaultRedirectUri: null,
  description: null,
  displayName: null,
  groupMembershipClaims: null,
  identifierUris: [],
  info: {
    logoUrl: null,
    marketingUrl: null,
    privacyStatementUrl: null,
    supportUrl: null,
    termsOfServiceUrl: null,
  },
  isDeviceOnlyAuthSupported: null,
  isFallbackPublicClient: null,
  keyCredentials: [],
  notes: null,
  optionalClaims: null,
  parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: "Allow" },
  publicClient: { redirectUris: [] },
  requestSignatureVerification: null,
  requiredResourceAccess: [],
  samlMetadataUrl: null,
  serviceManagementReference: null,
  servicePrincipalLockConfiguration: null,
  signInAudience: "AzureADMyOrg",
  spa: { redirectUris: [] },
  tags: [],
  tokenEncryptionKeyId: null,
  verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
  web: {
    homePageUrl: null,
    implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    logoutUrl: null,
    redirectUris: [],
  },
};

/** Shows an application as Graph does, without the values of its secrets. */
export function describeApplication(
  { clock }: LocalAzure,
  app: Registration,
  version: GraphVersion,
): GraphObject {
  const now = clock.now();
  const properties = mergeProperties(APPLICATION_DEFAULTS, {
    requiredResourceAccess: describeRequiredAccess(app.permissions),
    ...app.properties,
  });
  return {
    id: app.objectId,
    deletedDateTime: null,
    appId: app.clientId,
    createdDateTime: toGraphTime(app.createdAt),
    disabledByMicrosoftStatus: null,
    publisherDomain: TENANTS.find(({ id }) => id === app.tenantId)?.domain ?? null,
    uniqueName: null,
    ...mergeProperties(properties, {
      displayName: app.title,
      web: { redirectUris: app.redirectUris },
    }),
    passwordCredentials: app.secrets
      .filter(({ listedAt }) => listedAt <= now)
      .map((secret) => describeSecret(secret)),
    ...(version === "beta" && { oauth2RequirePostResponse: false }),
  };
}

/** Shows a secret as Graph does after it was made: without its value. */
export function describeSecret(secret: ClientSecret): GraphObject {
  return {
    customKeyIdentifier: null,
    displayName: secret.displayName,
    endDateTime: toGraphTime(secret.endsAt),
    hint: secret.value.slice(0, 3),
    keyId: secret.keyId,
    secretText: null,
    startDateTime: toGraphTime(secret.startsAt),
  };
}

/** Writes a time as Graph does: in UTC, with a fraction only where there is one. */
export function toGraphTime(time: Date): string {
  return time.toISOString().replace(/\.000Z$/, "Z");
}
