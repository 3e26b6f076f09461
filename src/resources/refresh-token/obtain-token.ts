import { type SendRequest, sendRequest } from "../../protocol/http/send-request.ts";
import { pickClient } from "../../protocol/oauth/authority.ts";
import { redeemCode } from "../../protocol/oauth/redeem-code.ts";
import { redeemRefreshToken } from "../../protocol/oauth/redeem-refresh-token.ts";
import { computeExpiresAt } from "../../protocol/oauth/token-lifetime.ts";
import { digest } from "../shared/digest.ts";
import { adviseOnCode, adviseOnToken } from "./advise-on-grant.ts";
import { boundServerTime } from "./bound-server-time.ts";
import type { TokenPlan } from "./plan-token-change.ts";
import type { RefreshTokenInputs, RefreshTokenState } from "./refresh-token-state.ts";

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
  const { clientSecret, codeDigest = "", rotate } = news;
  // Only a secret that never worked may be unknown to the authority for a while.
  const isKnown = digest(clientSecret) === olds.secretDigest;
  const secretWaitSeconds = isKnown ? 0 : news.secretWaitSeconds;
  const kept = {
    ...olds,
    codeDigest,
    ...(rotate === undefined ? {} : { rotate }),
  };
  const redeem = (refreshToken: string, action: "adopt-token" | "renew") =>
    redeemRefreshToken({ client, clientSecret, refreshToken, secretWaitSeconds }, send).catch(
      (error) => {
        throw adviseOnToken(error, action, news);
      },
    );
  switch (plan.action) {
    case "keep":
      return kept;
    case "exchange-code": {
      const { authorizationCode: code = "", codeVerifier, redirectUri } = news;
      // A code waits only for a secret that is surely right: it lives minutes itself.
      const wait = news.isSecretManaged ? secretWaitSeconds : 0;
      const grant = await redeemCode(
        { client, clientSecret, code, codeVerifier, redirectUri, secretWaitSeconds: wait },
        send,
      ).catch((error) => {
        throw adviseOnCode(error, news);
      });
      return { ...kept, ...describeToken(news, grant, "authorization_code") };
    }
    case "adopt-token": {
      const refreshToken = news.adoptedToken ?? "";
      const grant = await redeem(refreshToken, "adopt-token");
      return { ...kept, ...describeToken(news, { refreshToken, ...grant }, "refresh_token") };
    }
    case "renew": {
      const grant = await redeem(olds.refreshToken, "renew");
      // No new token, as from ACS, or the same again: it was found good, and keeps its age.
      if (grant.refreshToken === undefined || grant.refreshToken === olds.refreshToken) return kept;
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
  const issuedAt = boundServerTime(grant.issuedAt, new Date());
  return {
    refreshToken: grant.refreshToken,
    issuedAt: issuedAt.toISOString(),
    expiresAt: computeExpiresAt(news.authority, issuedAt).toISOString(),
    source,
    secretDigest: digest(news.clientSecret),
    scopes: grant.scopes.length > 0 ? grant.scopes : news.scope.split(/\s+/),
  };
}
