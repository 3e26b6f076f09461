import { addMonths, addMs } from "./clock.ts";
import { unregisteredRedirect } from "./consent-refusals.ts";
import {
  expiredGrant,
  foreignCode,
  foreignRefreshToken,
  inactiveRefreshToken,
  malformedGrant,
  otherRedirect,
  revokedRefreshToken,
  spentCode,
} from "./grant-refusals.ts";
import type { LocalAzure } from "./local-azure.ts";
import { matchesRedirectUri } from "./redirect-uri.ts";
import type { Refusal } from "./refusal.ts";
import type { Authority, Registration } from "./registration.ts";
import type { AuthorizationCode, RefreshToken } from "./token-store.ts";

const CODE_LIFETIME_MS = { acs: 5 * 60_000, entra: 10 * 60_000 } as const;
const ENTRA_REFRESH_TOKEN_LIFETIME_MS = 90 * 86_400_000;
const ACS_REFRESH_TOKEN_LIFETIME_MONTHS = 6;

/** Finds the code that an application presents, or says why it is not good. Spends nothing. */
export function checkCode(
  azure: LocalAzure,
  app: Registration,
  presented: string,
  redirectUri: string,
): AuthorizationCode | Refusal {
  const code = azure.tokens.findCode(presented);
  if (code === undefined) {
    return malformedGrant();
  }
  if (code.consent.clientId !== app.clientId) {
    return foreignCode();
  }
  if (code.redeemed) {
    return spentCode();
  }
  if (azure.clock.now() >= addMs(code.issuedAt, CODE_LIFETIME_MS[app.authority])) {
    return expiredGrant();
  }
  if (redirectUri !== code.redirectUri) {
    return matchesRedirectUri(app.redirectUris, redirectUri)
      ? otherRedirect(redirectUri, code.redirectUri)
      : unregisteredRedirect(redirectUri, app.clientId);
  }
  return code;
}

/** Finds the refresh token that an application presents, or says why it is not good. */
export function checkRefreshToken(
  azure: LocalAzure,
  app: Registration,
  presented: string,
): RefreshToken | Refusal {
  const token = azure.tokens.findRefreshToken(presented);
  if (token === undefined) {
    return malformedGrant();
  }
  if (token.consent.clientId !== app.clientId) {
    return foreignRefreshToken();
  }
  const issuedAt = token.issuedAt.toISOString();
  if (token.revokedAt !== undefined) {
    return revokedRefreshToken(issuedAt, token.revokedAt.toISOString());
  }
  if (azure.clock.now() >= toRefreshTokenEnd(app.authority, token.issuedAt)) {
    // ACS is documented to answer 401 here, Entra answers 400.
    return app.authority === "acs"
      ? { ...expiredGrant(), status: 401 }
      : inactiveRefreshToken(issuedAt);
  }
  return token;
}

function toRefreshTokenEnd(authority: Authority, issuedAt: Date): Date {
  return authority === "acs"
    ? addMonths(issuedAt, ACS_REFRESH_TOKEN_LIFETIME_MONTHS)
    : addMs(issuedAt, ENTRA_REFRESH_TOKEN_LIFETIME_MS);
}
