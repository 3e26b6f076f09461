import { answerHtml } from "./answer.ts";
import { type ConsentReview, clickConsent, showConsent } from "./consent.ts";
import { renderErrorPage } from "./consent-page.ts";
import type { ConsentStyle } from "./consent-request.ts";
import { PERSON, SITE_URL, TENANT_ID } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import { matchesRedirectUri } from "./redirect-uri.ts";
import type { Route } from "./route.ts";

const PATHS = ["/{*web/}_layouts/15/OAuthAuthorize.aspx", "/{*web/}_layouts/oauthauthorize.aspx"];

/** What may be asked for by this page. FullControl deliberately may not. */
const SCOPE_ALIAS = /^(?:(?:Web|List|AllSites)\.(?:Read|Write|Manage))$/;

/** SharePoint's page: "Trust It". It spells the code with `%2D` and `%5F`. */
export const SHAREPOINT_CONSENT: ConsentStyle = {
  heading: "Do you trust {title}?",
  accept: "Trust It",
  decline: "Cancel",
  declined: {
    error: "access_denied",
    error_description: "The user decided not to trust the application.",
  },
  extras: () => ({}),
  spell: (value) =>
    encodeURIComponent(value).replace(
      /[-_.]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
};

/** The addresses of the consent page, at both paths it is known under. */
export function buildSharePointConsentRoutes(azure: LocalAzure): Route[] {
  return PATHS.flatMap((path): Route[] => [
    {
      method: "get",
      path,
      service: "sharepoint",
      operation: "consent-page",
      handle: ({ query }) =>
        showConsent(SHAREPOINT_CONSENT, reviewSharePointConsent(azure, query), PERSON),
    },
    {
      method: "post",
      path,
      service: "sharepoint",
      operation: "consent-click",
      handle: (request) => {
        const review = reviewSharePointConsent(azure, request.query);
        return clickConsent(azure, SHAREPOINT_CONSENT, review, PERSON, request);
      },
    },
  ]);
}

/** Checks the address of the consent page. All that is wrong ends on an error page. */
export function reviewSharePointConsent(azure: LocalAzure, query: URLSearchParams): ConsentReview {
  const app = azure.directory.find(TENANT_ID, "acs", query.get("client_id") ?? "");
  if (app === undefined) {
    return refusePage("The application is not registered.");
  }
  if (query.get("response_type") !== "code") {
    return refusePage("The response type must be code.");
  }
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!matchesRedirectUri(app.redirectUris, redirectUri)) {
    return refusePage("The redirect URI is not the registered one.");
  }
  const permissions = (query.get("scope") ?? "").split(" ");
  if (!permissions.every((alias) => SCOPE_ALIAS.test(alias) && app.permissions.includes(alias))) {
    return refusePage("The application may not ask for this scope.");
  }
  return { request: { app, redirectUri, resource: SITE_URL, permissions, offline: true } };
}

function refusePage(reason: string): ConsentReview {
  const refused = answerHtml(400, renderErrorPage("Sorry, something went wrong", reason));
  return { refused, reason };
}
