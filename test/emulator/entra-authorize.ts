import { randomUUID } from "node:crypto";
import { answerHtml, answerRedirect } from "./answer.ts";
import { buildRedirect, type ConsentReview, clickConsent, showConsent } from "./consent.ts";
import { renderErrorPage } from "./consent-page.ts";
import {
  adminConsent,
  undeclaredResource,
  unregisteredRedirect,
  unsupportedResponseType,
} from "./consent-refusals.ts";
import type { ConsentStyle } from "./consent-request.ts";
import { findEntraClient } from "./entra-client.ts";
import { readEntraScope } from "./entra-scope.ts";
import { PERSON } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import { readChallenge } from "./pkce.ts";
import { matchesRedirectUri } from "./redirect-uri.ts";
import { isRefusal, type Refusal, toErrorLine } from "./refusal.ts";
import type { Route } from "./route.ts";

const PATH = "/:tenant/oauth2/v2.0/authorize";

/** Entra's page: "Accept". */
export const ENTRA_CONSENT: ConsentStyle = {
  heading: "Permissions requested by {title}",
  accept: "Accept",
  decline: "Cancel",
  declined: {
    error: "access_denied",
    error_description: "AADSTS65004: User declined to consent to access the app.",
  },
  extras: () => ({ session_state: randomUUID() }),
  spell: encodeURIComponent,
};

/** The addresses of the consent page. */
export function buildEntraAuthorizeRoutes(azure: LocalAzure): Route[] {
  return [
    {
      method: "get",
      path: PATH,
      service: "entra",
      operation: "consent-page",
      handle: ({ params, query }) =>
        showConsent(
          ENTRA_CONSENT,
          reviewEntraConsent(azure, params["tenant"] ?? "", query),
          PERSON,
        ),
    },
    {
      method: "post",
      path: PATH,
      service: "entra",
      operation: "consent-click",
      handle: (request) => {
        const review = reviewEntraConsent(azure, request.params["tenant"] ?? "", request.query);
        return clickConsent(azure, ENTRA_CONSENT, review, PERSON, request);
      },
    },
  ];
}

/**
 * Checks the address of the consent page. While client or redirect URI are in doubt a fault
 * ends on an error page; only after that it may be sent to the redirect URI.
 */
export function reviewEntraConsent(
  azure: LocalAzure,
  tenantName: string,
  query: URLSearchParams,
): ConsentReview {
  const client = findEntraClient(azure, tenantName, query.get("client_id") ?? "");
  if (isRefusal(client)) {
    return refusePage(client);
  }
  const { app, tenant } = client;
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!matchesRedirectUri(app.redirectUris, redirectUri)) {
    return refusePage(unregisteredRedirect(redirectUri, app.clientId));
  }
  const state = query.get("state") ?? undefined;
  if (query.get("response_type") !== "code") {
    const refusal = unsupportedResponseType(query.get("response_type") ?? "");
    return refuseByRedirect(redirectUri, refusal, state);
  }
  const scope = readEntraScope(azure, tenant, app, query.get("scope") ?? "");
  if (isRefusal(scope)) {
    return refuseByRedirect(redirectUri, scope, state);
  }
  const { resource, permissions, offline } = scope;
  if (permissions.length === 0) {
    const refusal = undeclaredResource(app.clientId, resource.audience);
    return refuseByRedirect(redirectUri, refusal, state);
  }
  if (permissions.some((permission) => resource.permissions.admin.includes(permission))) {
    return refusePage(adminConsent(app.title));
  }
  const codeChallenge = readChallenge(query);
  const request = { app, redirectUri, resource: resource.audience, permissions, offline };
  return { request: { ...request, codeChallenge, state } };
}

function refusePage(refusal: Refusal): ConsentReview {
  const reason = toErrorLine(refusal);
  return { refused: answerHtml(400, renderErrorPage("Sign in", reason)), reason };
}

function refuseByRedirect(
  redirectUri: string,
  refusal: Refusal,
  state: string | undefined,
): ConsentReview {
  const reason = toErrorLine(refusal);
  const fields = { error: refusal.error, error_description: reason, state };
  return { refused: answerRedirect(buildRedirect(ENTRA_CONSENT, redirectUri, fields)), reason };
}
