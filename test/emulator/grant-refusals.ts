import { refuse } from "./refusal.ts";

/** Entra misses a field of the form. */
export const missingParameter = (name: string) =>
  refuse(
    "invalid_request",
    900144,
    `The request body must contain the following parameter: '${name}'.`,
  );

/** ACS misses a field of the form. */
export const missingField = (name: string) =>
  refuse(
    "invalid_request",
    90014,
    `The required field '${name}' is missing from the credential. Ensure that you have all the necessary parameters for the login request.`,
  );

/** The grant type is not one of those offered. */
export const unsupportedGrant = (grantType: string) =>
  refuse(
    "unsupported_grant_type",
    70003,
    `The app requested an unsupported grant type '${grantType}'.`,
  );

/** The form has the `resource` of ACS and of Entra's first version. */
export const resourceParameter = () =>
  refuse("invalid_request", 901002, "The 'resource' request parameter isn't supported.");

/** The code or refresh token was never issued: mistyped, cut short, encoded once too often. */
export const malformedGrant = () =>
  refuse("invalid_grant", 9002313, "Invalid request. Request is malformed or invalid.");

/** The code was issued to another application. */
export const foreignCode = () =>
  refuse("invalid_grant", 70000, "The provided value for the 'code' parameter is not valid.");

/** The refresh token was issued to another application. */
export const foreignRefreshToken = () => ({
  ...refuse(
    "invalid_grant",
    70000,
    "The provided value for the input parameter 'refresh_token' or 'assertion' is not valid.",
  ),
  suberror: "client_mismatch",
});

/** The code was redeemed before. */
export const spentCode = () =>
  refuse(
    "invalid_grant",
    54005,
    "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.",
  );

/** The code, or with ACS the refresh token, is too old. */
export const expiredGrant = () =>
  refuse(
    "invalid_grant",
    70008,
    "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.",
  );

/** The refresh token is older than 90 days. */
export const inactiveRefreshToken = (issuedAt: string) =>
  refuse(
    "invalid_grant",
    700082,
    `The refresh token has expired due to inactivity. The token was issued on ${issuedAt} and was inactive for 90.00:00:00.`,
  );

/** The user or an administrator took the consent back. */
export const revokedRefreshToken = (issuedAt: string, validFrom: string) =>
  refuse(
    "invalid_grant",
    50173,
    `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${issuedAt}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${validFrom}'.`,
  );

/** The PKCE verifier is missing or does not belong to the challenge. */
export const verifierMismatch = () =>
  refuse(
    "invalid_grant",
    501481,
    "The Code_Verifier does not match the code_challenge supplied in the authorization request.",
  );

/** The redirect URI is registered, but the consent was given for another one. */
export const otherRedirect = (asked: string, consented: string) =>
  refuse(
    "invalid_client",
    500112,
    `The reply address '${asked}' does not match the reply address '${consented}' provided when requesting Authorization code.`,
  );
