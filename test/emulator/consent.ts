import { type Answer, answerHtml, answerRedirect } from "./answer.ts";
import { renderConsentPage } from "./consent-page.ts";
import type { ConsentRequest, ConsentStyle } from "./consent-request.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { ReceivedRequest } from "./route.ts";

/** The request to ask the person about, or the answer that refuses it. */
export type ConsentReview =
  | { readonly request: ConsentRequest }
  | { readonly refused: Answer; readonly reason: string };

/** Shows the consent page, or the refusal. */
export function showConsent(style: ConsentStyle, review: ConsentReview, person: string): Answer {
  return "request" in review
    ? answerHtml(200, renderConsentPage(style, review.request, person))
    : review.refused;
}

/** Answers the person's click with a redirect, or with the refusal. */
export function clickConsent(
  azure: LocalAzure,
  style: ConsentStyle,
  review: ConsentReview,
  person: string,
  { form }: ReceivedRequest,
): Answer {
  if (!("request" in review)) {
    return review.refused;
  }
  return answerRedirect(
    form.get("decision") === "accept"
      ? acceptConsent(azure, style, review.request, person).redirectedUrl
      : declineConsent(style, review.request),
  );
}

/**
 * Issues a code for a consent and composes the address the browser is sent to. An application
 * gets its service principal here, if it has none.
 */
export function acceptConsent(
  azure: LocalAzure,
  style: ConsentStyle,
  request: ConsentRequest,
  user: string,
): { code: string; redirectedUrl: string } {
  const { app, redirectUri, resource, permissions, offline, codeChallenge, state } = request;
  const { authority, tenantId, clientId } = app;
  const consent = { authority, tenantId, clientId, user, resource, permissions, offline };
  azure.directory.ensurePrincipal(app);
  const code = azure.tokens.issueCode({ consent, redirectUri, codeChallenge });
  // The ledger must know the code in the spelling of the address bar too.
  azure.secrets.keep(style.spell(code));
  return {
    code,
    redirectedUrl: buildRedirect(style, redirectUri, { code, state, ...style.extras() }),
  };
}

/** Composes the address the browser is sent to when the person says no. */
export function declineConsent(style: ConsentStyle, request: ConsentRequest): string {
  const { redirectUri, state } = request;
  return buildRedirect(style, redirectUri, { ...style.declined, state });
}

/** Adds fields to the query of a redirect URI, leaving out those that have no value. */
export function buildRedirect(
  style: ConsentStyle,
  redirectUri: string,
  fields: Readonly<Record<string, string | undefined>>,
): string {
  const query = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${style.spell(value)}`],
  );
  return `${redirectUri}${redirectUri.includes("?") ? "&" : "?"}${query.join("&")}`;
}
