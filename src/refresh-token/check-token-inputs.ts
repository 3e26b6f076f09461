import { digest } from "../provider/digest";
import { isUnknown } from "../provider/is-unknown";
import { listIdentityChanges } from "./plan-token-change";
import type { RefreshTokenInputs } from "./refresh-token-state";

/** A refusal of inputs, as the engine shows it. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/**
 * Completes the inputs with the digest of the code or adopted token, carried on when the spent
 * one is gone from the config, and refuses, before any request, what the stored token cannot serve.
 */
export function checkTokenInputs(
  olds: Partial<RefreshTokenInputs>,
  news: RefreshTokenInputs,
): { inputs: RefreshTokenInputs; failures: CheckFailure[] } {
  const grant = news.authorizationCode ?? news.adoptedToken;
  const lastDigest = olds.codeDigest ?? "";
  const codeDigest = grant === undefined ? lastDigest : digest(grant);
  const inputs = { ...news, codeDigest };
  if (lastDigest === "" || codeDigest !== lastDigest) return { inputs, failures: [] };

  const failures: CheckFailure[] = listIdentityChanges(olds, news).map((property) => ({
    property,
    reason:
      `${property} changed from ${olds[property as "scope"]} to ${news[property as "scope"]}, but ` +
      "the stored token belongs to the old one and its code is spent. Put the old value back, or " +
      `consent at ${isUnknown(news.consentUrl) ? "the new address" : news.consentUrl} and set the ` +
      "new code before the next run (`pulumi config set --secret authorizationCode`).",
  }));
  if (news.authority === "acs" && news.rotate !== undefined && news.rotate !== olds.rotate) {
    failures.push({
      property: "rotate",
      reason:
        "with authority acs a token is renewed by a person only: consent at the stack's " +
        "consentUrl and set the code (`pulumi config set --secret authorizationCode`).",
    });
  }
  return { inputs, failures };
}
