import { isRotationError, rotationError } from "../http/rotation-error";
import { type SendRequest, sendRequest } from "../http/send-request";
import { pickClient } from "../oauth/authority";
import { redeemCode } from "../oauth/redeem-code";
import { redeemRefreshToken } from "../oauth/redeem-refresh-token";
import { computeExpiresAt } from "../oauth/token-lifetime";
import type { TokenPlan } from "./plan-token-change";
import type { RefreshTokenInputs, RefreshTokenState } from "./refresh-token-state";

/**
 * Carries out a plan and gives the state to save. One request at most is made, and nothing that
 * can fail stands between its answer and the return: the engine saves the token before anything
 * tests it.
 */
export async function obtainToken(
  plan: TokenPlan,
  olds: RefreshTokenState,
  news: RefreshTokenInputs,
  send: SendRequest = sendRequest,
): Promise<RefreshTokenState> {
  const client = pickClient(news);
  const { clientSecret, secretWaitSeconds, codeDigest = "", rotate } = news;
  const kept = {
    ...olds,
    codeDigest,
    ...(rotate === undefined ? {} : { rotate }),
  };
  switch (plan.action) {
    case "keep":
      return kept;
    case "exchange-code": {
      const { authorizationCode: code = "", codeVerifier, redirectUri } = news;
      const grant = await redeemCode(
        { client, clientSecret, code, codeVerifier, redirectUri },
        send,
      ).catch((error) => {
        throw explainCodeFailure(error, news);
      });
      return { ...kept, ...describeToken(news, grant, "authorization_code") };
    }
    case "adopt-token": {
      const refreshToken = news.adoptedToken ?? "";
      const grant = await redeemRefreshToken(
        { client, clientSecret, refreshToken, secretWaitSeconds },
        send,
      );
      return { ...kept, ...describeToken(news, { refreshToken, ...grant }, "refresh_token") };
    }
    case "renew": {
      const { refreshToken } = olds;
      const grant = await redeemRefreshToken(
        { client, clientSecret, refreshToken, secretWaitSeconds },
        send,
      ).catch((error) => {
        throw explainRenewalFailure(error, news);
      });
      // ACS gives no new token: the old one was found good, and keeps its age.
      if (grant.refreshToken === undefined) return kept;
      return {
        ...kept,
        ...describeToken(news, { ...grant, refreshToken: grant.refreshToken }, "refresh_token"),
      };
    }
  }
}

function describeToken(
  news: RefreshTokenInputs,
  grant: {
    readonly refreshToken: string;
    readonly issuedAt: Date;
    readonly scopes: readonly string[];
  },
  source: "authorization_code" | "refresh_token",
) {
  return {
    refreshToken: grant.refreshToken,
    issuedAt: grant.issuedAt.toISOString(),
    expiresAt: computeExpiresAt(news.authority, grant.issuedAt).toISOString(),
    source,
    scopes: grant.scopes.length > 0 ? grant.scopes : news.scope.split(/\s+/),
  };
}

function explainCodeFailure(error: unknown, news: RefreshTokenInputs): unknown {
  if (!isRotationError(error)) return error;
  const minutes = news.authority === "acs" ? 5 : 10;
  const again =
    "Consent again at the stack's consentUrl and set the new code: " +
    "`pulumi config set --secret authorizationCode`.";
  const next: Partial<Record<typeof error.code, string>> = {
    "grant-refused": `A code lives ${minutes} minutes and works once. ${again}`,
    "answer-lost": `The code may have been redeemed, and is not sent a second time. ${again}`,
    "consent-needed": again,
    "client-refused":
      "Check clientId and clientSecret (`pulumi config set --secret clientSecret`), then run " +
      `pulumi up again; if the code is older than ${minutes} minutes by then, consent again.`,
    "request-refused": `Check redirectUri, scope and siteUrl against the registration. ${again}`,
  };
  const hint = next[error.code];
  return hint === undefined
    ? error
    : rotationError(error.code, `${error.message.replace(/ Try again\.$/, "")} ${hint}`, error);
}

function explainRenewalFailure(error: unknown, news: RefreshTokenInputs): unknown {
  if (!isRotationError(error)) return error;
  if (error.code === "grant-refused" || error.code === "consent-needed") {
    return rotationError(
      error.code,
      `${error.message} The stored token is kept, but a person must consent again: open the ` +
        "stack's consentUrl and set the new code with " +
        "`pulumi config set --secret authorizationCode`.",
      error,
    );
  }
  if (error.code === "client-refused") {
    return rotationError(
      error.code,
      `${error.message} The secret of application ${news.clientId} is wrong or has expired: make ` +
        "a new one and set it with `pulumi config set --secret clientSecret`.",
      error,
    );
  }
  return error;
}
