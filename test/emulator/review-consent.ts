import type { ConsentReview } from "./consent.ts";
import type { ConsentOptions } from "./consent-options.ts";
import { reviewEntraConsent } from "./entra-authorize.ts";
import { TENANT_ID } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import { reviewSharePointConsent } from "./share-point-consent.ts";

/** What a person who opens the address of a consent is shown. */
export function reviewConsent(azure: LocalAzure, options: ConsentOptions): ConsentReview {
  const query = new URLSearchParams({
    client_id: options.clientId,
    response_type: "code",
    redirect_uri: options.redirectUri,
    scope: options.scope,
  });
  if (options.state !== undefined) {
    query.set("state", options.state);
  }
  if (options.codeChallenge !== undefined) {
    query.set("code_challenge", options.codeChallenge);
    query.set("code_challenge_method", "S256");
  }
  return options.authority === "acs"
    ? reviewSharePointConsent(azure, query)
    : reviewEntraConsent(azure, TENANT_ID, query);
}
