import { isPassing, REPEATABLE, retry } from "../http/retry";
import {
  describeRequest,
  type HttpRequest,
  type SendRequest,
  sendRequest,
} from "../http/send-request";
import type { ClientRegistration } from "./authority";
import { buildGrantRequest } from "./build-grant-request";
import { readTokenAnswer, type TokenGrant } from "./read-token-answer";

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

/** Pause between tries of a secret that is not known yet, in milliseconds. */
const SECRET_PAUSE_MS = 5000;

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
  const waitMs = (grant.secretWaitSeconds ?? 0) * 1000;
  return retry(
    {
      attempts: 1 + Math.ceil(waitMs / SECRET_PAUSE_MS),
      firstPauseMs: SECRET_PAUSE_MS,
      longestPauseMs: SECRET_PAUSE_MS,
      isRetryable: (error) => error.code === "client-refused",
    },
    () =>
      retry({ ...REPEATABLE, isRetryable: isPassing }, async () =>
        readTokenAnswer(await send(request), context),
      ),
  );
}
