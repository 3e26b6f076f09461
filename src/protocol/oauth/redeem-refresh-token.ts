import { isPassing, REPEATABLE, retry } from "../http/retry.ts";
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

/** What the refresh grant needs beside the registration. */
export interface RefreshGrant {
  readonly client: ClientRegistration;
  readonly clientSecret: string;
  readonly refreshToken: string;
  /**
   * Seconds for which `invalid_client` is tried again: a new secret takes seconds to minutes to
   * be known. Absent or 0: a refusal is final.
   */
  readonly secretWaitSeconds?: number | undefined;
}

/** Builds the refresh grant. */
export function buildRefreshRequest(grant: RefreshGrant): HttpRequest {
  return buildGrantRequest(grant.client, grant.clientSecret, {
    grant_type: "refresh_token",
    refresh_token: grant.refreshToken,
  });
}

/**
 * Redeems a refresh token for an access token. Entra also gives a new refresh token and keeps the
 * old one valid; ACS gives none. Safe to repeat, so network trouble and throttling are.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-lifetime
 */
export async function redeemRefreshToken(
  grant: RefreshGrant,
  send: SendRequest = sendRequest,
): Promise<TokenGrant> {
  const request = buildRefreshRequest(grant);
  const context = {
    what: describeRequest(request),
    secrets: [grant.clientSecret, grant.refreshToken],
  };
  return waitForSecret(grant.secretWaitSeconds, () =>
    retry({ ...REPEATABLE, isRetryable: isPassing }, async () =>
      readTokenAnswer(await send(request), context),
    ),
  );
}
