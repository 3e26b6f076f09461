import { formatTime } from "../../protocol/format-time.ts";
import { countDaysLeft } from "../../protocol/oauth/token-lifetime.ts";
import type { ConsentStack } from "./read-consent-stack.ts";

/** Says who has consented, to what, and until when. */
export function describeConsent(
  { stack, authority, scope, siteUrl, clientId, consumers }: ConsentStack,
  outputs: Readonly<Record<string, unknown>>,
  { isProven, now }: { readonly isProven: boolean; readonly now: Date },
): string {
  const { account } = outputs;
  const expiresAt = String(outputs["tokenExpiresAt"]);
  const renewal = formatTime(String(outputs["renewAt"]));
  const days = countDaysLeft(new Date(expiresAt), now);
  const then =
    authority === "acs"
      ? `Before that a person consents again: from ${renewal} on.`
      : `From ${renewal} on \`pulumi up --stack ${stack}\` renews it without a person.`;
  return [
    `${String(account)} has consented to ${scope} on ${siteUrl} for application ${clientId}.`,
    `The token is valid until ${formatTime(expiresAt)}, ${days} days. ${then}`,
    ...(isProven
      ? []
      : ["The answer came without `state`: make sure that this is who was meant to consent."]),
    ...(consumers.length === 0
      ? []
      : [`Next: ${consumers.map((name) => `\`pulumi up --stack ${name}\``).join(", ")}.`]),
  ].join("\n");
}
