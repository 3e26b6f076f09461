import type { CredentialFacts } from "../credential/credential";
import type { Authority } from "../oauth/authority";
import { countDaysLeft } from "../oauth/token-lifetime";
import { describeExpiry } from "./describe-expiry";

/** What the warnings depend on beside the credential. */
export interface WarningContext {
  readonly stack: string;
  readonly authority: Authority;
  readonly warnBeforeDays: number;
  /** The stack that the credential is taken from. */
  readonly promoteFrom?: string | undefined;
  readonly now: Date;
}

/** What a person should know now: each says since or until when, and the command that helps. */
export function describeWarnings(facts: CredentialFacts, context: WarningContext): string[] {
  const consent =
    `consent at ${facts.consentUrl ?? "the consentUrl of the stack"} and run ` +
    `\`pulumi config set --secret authorizationCode --stack ${context.stack}\`, then ` +
    `\`pulumi up --stack ${context.stack}\``;
  const warnings: string[] = [];
  if (facts.tokenExpiresAt !== undefined) {
    const days = countDaysLeft(new Date(facts.tokenExpiresAt), context.now);
    if (days < context.warnBeforeDays) {
      const when = describeExpiry(days);
      const renewal = (stack: string) =>
        `\`pulumi up --stack ${stack}\` renews it without a person`;
      const remedy =
        context.promoteFrom !== undefined
          ? `${renewal(context.promoteFrom)}, or says what a person must do; then run ` +
            `\`pulumi up --stack ${context.stack}\``
          : context.authority === "acs" || days < 0
            ? consent
            : renewal(context.stack);
      warnings.push(`The refresh token ${when} (${facts.tokenExpiresAt}): ${remedy}.`);
    }
  }
  return warnings;
}
