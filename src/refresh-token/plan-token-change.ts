import { computeDueAt } from "../oauth/token-lifetime";
import { isUnknown } from "../provider/is-unknown";
import {
  IDENTITY_FIELDS,
  type RefreshTokenInputs,
  type RefreshTokenState,
} from "./refresh-token-state";

/** What an update of the resource would do. */
export type TokenPlan =
  | { readonly action: "keep" }
  | { readonly action: "exchange-code" }
  | { readonly action: "adopt-token" }
  | { readonly action: "renew"; readonly because: "due" | "rotate" };

/** Names the identity fields that differ; a field that is not known yet does not count. */
export function listIdentityChanges(
  olds: Partial<RefreshTokenInputs>,
  news: RefreshTokenInputs,
): string[] {
  return IDENTITY_FIELDS.filter(
    (field) => !isUnknown(news[field]) && !isUnknown(olds[field]) && olds[field] !== news[field],
  );
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
