import { computeDueAt } from "../../protocol/oauth/token-lifetime.ts";
import { isUnknown } from "../shared/is-unknown.ts";
import {
  IDENTITY_FIELDS,
  type RefreshTokenInputs,
  type RefreshTokenState,
} from "./refresh-token-state.ts";

/** What an update of the resource would do. */
export type TokenPlan =
  | { readonly action: "keep" }
  | { readonly action: "exchange-code" }
  | { readonly action: "adopt-token" }
  | { readonly action: "renew"; readonly because: "due" | "rotate" };

/**
 * Names the identity fields that differ; a field that is not known yet does not count. Nor does
 * another path of the same host: a token is issued for all of its sites.
 */
export function listIdentityChanges(
  olds: Partial<RefreshTokenInputs>,
  news: RefreshTokenInputs,
): string[] {
  const isSame = (field: (typeof IDENTITY_FIELDS)[number]) =>
    olds[field] === news[field] ||
    (field === "siteUrl" && olds.siteUrl !== undefined && isSameHost(olds.siteUrl, news.siteUrl));
  return IDENTITY_FIELDS.filter(
    (field) => !isUnknown(news[field]) && !isUnknown(olds[field]) && !isSame(field),
  );
}

function isSameHost(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin;
}

/** Decides, from what is kept and what is wanted, what has to be done. Makes no request. */
export function planTokenChange(
  olds: RefreshTokenState,
  news: RefreshTokenInputs,
  now: Date,
): TokenPlan {
  if (news.codeDigest && news.codeDigest !== olds.codeDigest) {
    return { action: news.adoptedToken === undefined ? "exchange-code" : "adopt-token" };
  }
  if (olds.refreshToken === "" || olds.issuedAt === undefined) return { action: "keep" };
  if (news.authority === "acs") return { action: "keep" };
  if (news.rotate !== undefined && news.rotate !== olds.rotate) {
    return { action: "renew", because: "rotate" };
  }
  const dueAt = computeDueAt(new Date(olds.issuedAt), news.renewAfterDays);
  return now >= dueAt ? { action: "renew", because: "due" } : { action: "keep" };
}
