import { formatDay } from "../../../protocol/format-time.ts";
import { countDaysLeft, DAY_MS } from "../../../protocol/oauth/token-lifetime.ts";

/** How far away a time is, in whole days: `in 3 days`, `within a day`, `2 days ago`. */
export function describeDistance(time: string, now: Date): string {
  const days = countDaysLeft(new Date(time), now);
  if (days === 0) return "within a day";
  if (days > 0) return `in ${countDays(days)}`;
  const past = Math.floor((now.getTime() - Date.parse(time)) / DAY_MS);
  return past === 0 ? "today" : `${countDays(past)} ago`;
}

/** What there is to say of an end: `ends in 3 days, on 2027-02-22`. */
export function describeEnd(expiresAt: string, now: Date): string {
  const verb = Date.parse(expiresAt) <= now.getTime() ? "ended" : "ends";
  return `${verb} ${describeDistance(expiresAt, now)}, on ${formatDay(expiresAt)}`;
}

function countDays(days: number): string {
  return `${days} day${days === 1 ? "" : "s"}`;
}
