import { DAY_MS } from "../../protocol/oauth/token-lifetime.ts";
import type { SecretPlan, SecretScheduleInputs } from "./secret-schedule-state.ts";

/** Days a secret outlives two periods: time for whoever is late. */
export const MARGIN_DAYS = 30;

/** Plans a secret of that generation, from now on. */
export function planSecret(
  generation: number,
  { label, secretDays }: Pick<SecretScheduleInputs, "label" | "secretDays">,
  now: Date,
): SecretPlan {
  const end = new Date(now.getTime() + (2 * secretDays + MARGIN_DAYS) * DAY_MS);
  // Deliberately a midnight: a preview and the run after it then show the same end.
  end.setUTCHours(24, 0, 0, 0);
  return {
    generation,
    displayName: `${label} generation ${generation}`,
    startedAt: now.toISOString(),
    endsAt: end.toISOString().replace(".000", ""),
  };
}

/** The longest period whose secrets a limit of so many days lets through; at least 1. */
export function findLongestPeriod(limitDays: number): number {
  // One day more than it takes, since the end is rounded up to a midnight.
  return Math.max(1, Math.floor((limitDays - MARGIN_DAYS - 1) / 2));
}

/** Whether a secret is past its end. */
export function hasEnded({ endsAt }: SecretPlan, now: Date): boolean {
  return now.getTime() >= Date.parse(endsAt);
}
