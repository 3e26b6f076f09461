import { rotationError } from "../http/rotation-error.ts";
import {
  describeRequest,
  type HttpRequest,
  type SendRequest,
  sendRequest,
} from "../http/send-request.ts";
import type { ClientRegistration } from "./authority.ts";
import { buildGrantRequest } from "./build-grant-request.ts";
import { readTokenAnswer, type TokenGrant } from "./read-token-answer.ts";
import { waitForSecret } from "./wait-for-secret.ts";

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
  /** Seconds for which a secret that the authority does not know yet is tried again. */
  readonly secretWaitSeconds?: number | undefined;
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
 * Exchanges an authorization code for a refresh token. Never repeated once the code may be spent:
 * only a refusal of the application or its secret, which comes before the code is looked at, is
 * waited out.
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
  const answer = await waitForSecret(grant.secretWaitSeconds, async () =>
    readTokenAnswer(await send(request), { what, secrets }),
  );
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
