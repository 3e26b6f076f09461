import { rotationError } from "../http/rotation-error";
import {
  describeRequest,
  type HttpRequest,
  type SendRequest,
  sendRequest,
} from "../http/send-request";
import type { ClientRegistration } from "./authority";
import { buildGrantRequest } from "./build-grant-request";
import { readTokenAnswer, type TokenGrant } from "./read-token-answer";

/** What the code grant needs beside the registration. */
export interface CodeGrant {
  readonly client: ClientRegistration;
  readonly clientSecret: string;
  /** The authorization code, decoded. */
  readonly code: string;
  /** The PKCE verifier of the consent, where it had one (entra). */
  readonly codeVerifier?: string | undefined;
  /** The redirect URI of the consent, to the letter. */
  readonly redirectUri: string;
}

/** Builds the authorization code grant. */
export function buildCodeRequest(grant: CodeGrant): HttpRequest {
  return buildGrantRequest(grant.client, grant.clientSecret, {
    grant_type: "authorization_code",
    code: grant.code,
    redirect_uri: grant.redirectUri,
    ...(grant.codeVerifier === undefined ? {} : { code_verifier: grant.codeVerifier }),
  });
}

/**
 * Exchanges an authorization code for a refresh token. Never repeated: the code is spent with the
 * first request that reaches the authority.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#redeem-a-code-for-an-access-token
 */
export async function redeemCode(
  grant: CodeGrant,
  send: SendRequest = sendRequest,
): Promise<TokenGrant & { readonly refreshToken: string }> {
  const request = buildCodeRequest(grant);
  const what = describeRequest(request);
  const secrets = [grant.clientSecret, grant.code, grant.codeVerifier];
  const answer = readTokenAnswer(await send(request), { what, secrets });
  if (answer.refreshToken === undefined) {
    throw rotationError(
      "answer-unexpected",
      `${what} gave an access token but no refresh token` +
        (grant.client.authority === "entra"
          ? ": the consent was made without offline_access."
          : "."),
    );
  }
  return { ...answer, refreshToken: answer.refreshToken };
}
