import type { Values } from "../../shared/struct.ts";

/** What an application looks like in Graph, as far as it is read. */
interface GraphApplication extends Values {
  readonly id: string;
  readonly appId: string;
  readonly api?: Values;
  readonly info?: Values;
  readonly publicClient?: Uris;
  readonly spa?: Uris;
  readonly web?: Uris & { readonly implicitGrantSettings?: Values };
  readonly requiredResourceAccess?: readonly {
    readonly resourceAppId: string;
    readonly resourceAccess?: readonly { readonly id: string; readonly type: string }[];
  }[];
}

interface Uris extends Values {
  readonly redirectUris?: readonly string[];
}

/** Describes an application of Graph by the names of the state; every text that lacks is empty. */
export function describeApplication(graphApplication: Values): Values {
  const app = graphApplication as GraphApplication;
  const text = (values: Values | undefined, name: string) => values?.[name] ?? "";
  const flag = (values: Values | undefined, name: string) => values?.[name] ?? false;
  return {
    api: {
      knownClientApplications: toSet(app.api?.["knownClientApplications"]),
      mappedClaimsEnabled: flag(app.api, "acceptMappedClaims"),
      oauth2PermissionScopes: [],
      requestedAccessTokenVersion: app.api?.["requestedAccessTokenVersion"] ?? 1,
    },
    appRoleIds: {},
    appRoles: [],
    clientId: app.appId,
    description: text(app, "description"),
    deviceOnlyAuthEnabled: flag(app, "isDeviceOnlyAuthSupported"),
    disabledByMicrosoft: text(app, "disabledByMicrosoftStatus"),
    displayName: text(app, "displayName"),
    fallbackPublicClientEnabled: flag(app, "isFallbackPublicClient"),
    featureTags: [{ customSingleSignOn: false, enterprise: false, gallery: false, hide: false }],
    groupMembershipClaims: [],
    identifierUris: toSet(app["identifierUris"]),
    logoImage: "",
    logoUrl: text(app.info, "logoUrl"),
    marketingUrl: text(app.info, "marketingUrl"),
    notes: text(app, "notes"),
    oauth2PermissionScopeIds: {},
    objectId: app.id,
    optionalClaims: null,
    password: null,
    preventDuplicateNames: false,
    privacyStatementUrl: text(app.info, "privacyStatementUrl"),
    publicClient: { redirectUris: toSet(app.publicClient?.redirectUris) },
    publisherDomain: text(app, "publisherDomain"),
    requiredResourceAccesses: describeAccess(app),
    serviceManagementReference: text(app, "serviceManagementReference"),
    signInAudience: text(app, "signInAudience"),
    singlePageApplication: { redirectUris: toSet(app.spa?.redirectUris) },
    supportUrl: text(app.info, "supportUrl"),
    tags: toSet(app["tags"]),
    templateId: text(app, "applicationTemplateId"),
    termsOfServiceUrl: text(app.info, "termsOfServiceUrl"),
    web: {
      homepageUrl: text(app.web, "homePageUrl"),
      implicitGrant: {
        accessTokenIssuanceEnabled: flag(
          app.web?.implicitGrantSettings,
          "enableAccessTokenIssuance",
        ),
        idTokenIssuanceEnabled: flag(app.web?.implicitGrantSettings, "enableIdTokenIssuance"),
      },
      logoutUrl: text(app.web, "logoutUrl"),
      redirectUris: toSet(app.web?.redirectUris),
    },
  };
}

function describeAccess({ requiredResourceAccess = [] }: GraphApplication): Values[] {
  const entries = requiredResourceAccess.map(({ resourceAppId, resourceAccess = [] }) => ({
    resourceAccesses: [...resourceAccess]
      .sort((one, other) => one.id.localeCompare(other.id))
      .map(({ id, type }) => ({ id, type })),
    resourceAppId,
  }));
  return entries.sort((one, other) => one.resourceAppId.localeCompare(other.resourceAppId));
}

/** The state's order of a set is neither the program's nor Graph's. */
function toSet(items: unknown): unknown[] {
  return [...((items ?? []) as readonly unknown[])].sort();
}
