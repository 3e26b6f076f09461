import type { Authority } from "./authority.ts";

/** Milliseconds of a day. */
export const DAY_MS = 24 * 60 * 60 * 1000;

/** Days an Entra refresh token lives from its issue, used or not. */
const ENTRA_TOKEN_DAYS = 90;

/** Months an ACS refresh token lives. */
const ACS_TOKEN_MONTHS = 6;

/**
 * When a refresh token ends: `acs` six calendar months, `entra` ninety days after its issue.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-lifetime
 * @see https://learn.microsoft.com/sharepoint/dev/sp-add-ins/handle-security-tokens-in-provider-hosted-low-trust-sharepoint-add-ins
 */
export function computeExpiresAt(authority: Authority, issuedAt: Date): Date {
  return authority === "acs"
    ? addMonths(issuedAt, ACS_TOKEN_MONTHS)
    : new Date(issuedAt.getTime() + ENTRA_TOKEN_DAYS * DAY_MS);
}

/** When a token that renews without a person is due: so many days after its issue. */
export function computeDueAt(issuedAt: Date, renewAfterDays: number): Date {
  return new Date(issuedAt.getTime() + renewAfterDays * DAY_MS);
}

/**
 * When the token should be replaced: for `entra` `renewAfterDays` after its issue, and never
 * after its end. For `acs`, where a person must act, `warnBeforeDays` before its end.
 */
export function computeRenewAt(token: {
  readonly authority: Authority;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly renewAfterDays: number;
  readonly warnBeforeDays: number;
}): Date {
  const due =
    token.authority === "entra"
      ? computeDueAt(token.issuedAt, token.renewAfterDays).getTime()
      : token.expiresAt.getTime() - token.warnBeforeDays * DAY_MS;
  return new Date(Math.min(due, token.expiresAt.getTime()));
}

/** Whole days from one time to another, rounded down; negative once it has passed. */
export function countDaysLeft(until: Date, now: Date): number {
  return Math.floor((until.getTime() - now.getTime()) / DAY_MS);
}

function addMonths(from: Date, months: number): Date {
  const to = new Date(from);
  to.setUTCMonth(to.getUTCMonth() + months);
  // The 31st of August plus six months is the last of February, not the 3rd of March.
  if (to.getUTCDate() !== from.getUTCDate()) to.setUTCDate(0);
  return to;
}
