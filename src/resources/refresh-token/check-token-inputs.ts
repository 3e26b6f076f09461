import { adviseConsent } from "../shared/advise-consent.ts";
import { digest } from "../shared/digest.ts";
import { isUnknown } from "../shared/is-unknown.ts";
import { describeLostToken } from "./describe-lost-token.ts";
import { listIdentityChanges } from "./plan-token-change.ts";
import type { RefreshTokenInputs } from "./refresh-token-state.ts";

/** A refusal of inputs, as the engine shows it. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/**
 * Completes the inputs with the digest of the code or adopted token, carried on when the spent
 * one is gone from the config or one before it is back, and refuses, before any request, what the
 * stored token cannot serve, and to lose it.
 */
export function checkTokenInputs(
  olds: Partial<RefreshTokenInputs>,
  news: RefreshTokenInputs,
): { inputs: RefreshTokenInputs; failures: CheckFailure[] } {
  const grant = news.authorizationCode ?? news.adoptedToken;
  const lastDigest = olds.codeDigest ?? "";
  const spent = olds.spentDigests ?? [];
  const given = grant === undefined ? lastDigest : digest(grant);
  // Another checkout may still have the code before this one: it must not end a token that is good.
  const codeDigest = spent.includes(given) ? lastDigest : given;
  const isNew = lastDigest !== "" && codeDigest !== lastDigest;
  const spentDigests = isNew ? [...spent, lastDigest] : spent;
  const inputs = { ...news, codeDigest, ...(spentDigests.length > 0 && { spentDigests }) };
  // Where the engine replaces a resource, it checks the new one as if there were no old one.
  if (news.live !== undefined && codeDigest === "") {
    const reason = describeLostToken({ ...news, ...news.live });
    return { inputs, failures: [{ property: "refreshToken", reason }] };
  }
  if (lastDigest === "" || codeDigest !== lastDigest) return { inputs, failures: [] };

  const failures: CheckFailure[] = listIdentityChanges(olds, news).map((property) => ({
    property,
    reason:
      `${property} changed from ${olds[property as "scope"]} to ${news[property as "scope"]}, but ` +
      "the stored token belongs to the old one and its code is spent. Restore the old value, or " +
      `let ${adviseConsent(news)} lead a person through a new consent. By hand: consent at ` +
      `${isUnknown(news.consentUrl) ? "the new address" : news.consentUrl} and set the new code before ` +
      "the next run (`pulumi config set --secret authorizationCode" +
      `${news.stack === undefined ? "" : ` --stack ${news.stack}`}\`).`,
  }));
  if (news.authority === "acs" && news.rotate !== undefined && news.rotate !== olds.rotate) {
    failures.push({
      property: "rotate",
      reason:
        "with authority acs a token is renewed by a person only: take rotate out (`pulumi config rm " +
        `rotate\`) and consent: ${adviseConsent(news)}.`,
    });
  }
  return { inputs, failures };
}
