import { formatTime } from "../../protocol/format-time.ts";
import { countDaysLeft } from "../../protocol/oauth/token-lifetime.ts";
import type { ConsentStack } from "./read-consent-stack.ts";

/** Says why a stack needs no consent now; `undefined` where it needs one. */
export function describeLiveToken(
  {
    stack,
    authority,
    warnBeforeDays,
    isConfigNewer,
    outputs,
  }: Pick<ConsentStack, "stack" | "authority" | "warnBeforeDays" | "isConfigNewer" | "outputs">,
  now: Date,
): string | undefined {
  const { stage, account, tokenExpiresAt } = outputs;
  if (stage !== "live" || typeof tokenExpiresAt !== "string" || isConfigNewer) return undefined;
  const days = countDaysLeft(new Date(tokenExpiresAt), now);
  if (days <= warnBeforeDays) return undefined;
  const renewal =
    authority === "acs"
      ? `A new consent is due ${warnBeforeDays} days before.`
      : `\`pulumi up --stack ${stack}\` renews it without a person.`;
  return (
    `Stack ${stack} needs no consent: that of ${String(account)} is valid until ${formatTime(tokenExpiresAt)}, ` +
    `${days} more days. ${renewal} (--force consents anyway.)`
  );
}
