import type { Values } from "../../shared/struct.ts";
import { toHashOrder } from "../graph/hash-order.ts";
import { toItems } from "../schema/to-canonical.ts";

/** An application's type, as Graph wants it in every body. */
export const APPLICATION_TYPE = "#microsoft.graph.application";

interface Access {
  readonly resourceAppId: string;
  readonly resourceAccesses: readonly { readonly id: string; readonly type: string }[];
}

/** Composes what every POST and PATCH of an application sends, changed or not. */
export function buildApplicationBody(planned: Values): Values {
  const text = (name: string) => planned[name] || null;
  const uris = (name: string) => toHashOrder(toItems(toBlock(planned[name])["redirectUris"]));
  const web = toBlock(planned["web"]);
  const implicitGrant = toBlock(web["implicitGrant"]);
  return {
    "@odata.type": APPLICATION_TYPE,
    api: {
      acceptMappedClaims: false,
      knownClientApplications: [],
      requestedAccessTokenVersion: 1,
    },
    description: text("description"),
    displayName: planned["displayName"],
    groupMembershipClaims: null,
    info: {
      marketingUrl: text("marketingUrl"),
      privacyStatementUrl: text("privacyStatementUrl"),
      supportUrl: text("supportUrl"),
      termsOfServiceUrl: text("termsOfServiceUrl"),
    },
    isDeviceOnlyAuthSupported: planned["deviceOnlyAuthEnabled"] ?? false,
    isFallbackPublicClient: planned["fallbackPublicClientEnabled"] ?? false,
    notes: text("notes"),
    publicClient: { redirectUris: uris("publicClient") },
    serviceManagementReference: text("serviceManagementReference"),
    signInAudience: planned["signInAudience"],
    spa: { redirectUris: uris("singlePageApplication") },
    tags: toHashOrder(toItems(planned["tags"])),
    web: {
      homePageUrl: web["homepageUrl"] || null,
      implicitGrantSettings: {
        enableAccessTokenIssuance: implicitGrant["accessTokenIssuanceEnabled"] ?? false,
        enableIdTokenIssuance: implicitGrant["idTokenIssuanceEnabled"] ?? false,
      },
      logoutUrl: web["logoutUrl"] || null,
      redirectUris: uris("web"),
    },
  };
}

/** Composes what only a POST sends: a PATCH sends of it what has changed. */
export function buildCreationParts(planned: Values): Values {
  const access = toHashOrder(toItems(planned["requiredResourceAccesses"]) as Access[]);
  return {
    appRoles: [],
    identifierUris: toHashOrder(toItems(planned["identifierUris"])),
    optionalClaims: {},
    requiredResourceAccess: access.map(({ resourceAppId, resourceAccesses }) => ({
      resourceAccess: toHashOrder(resourceAccesses),
      resourceAppId,
    })),
  };
}

/** A block that a program left out says nothing. */
function toBlock(value: unknown): Values {
  return (value ?? {}) as Values;
}
