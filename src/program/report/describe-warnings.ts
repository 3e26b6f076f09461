import { formatTime } from "../../protocol/format-time.ts";
import type { Authority } from "../../protocol/oauth/authority.ts";
import { countDaysLeft } from "../../protocol/oauth/token-lifetime.ts";
import type { CredentialFacts } from "../credential/credential.ts";
import { describeExpiry } from "./describe-expiry.ts";

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
    `consent again, \`npm run consent -- --stack ${context.stack}\`, which ends with ` +
    "`pulumi up`";
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
      warnings.push(`The refresh token ${when} (${formatTime(facts.tokenExpiresAt)}): ${remedy}.`);
    }
  }
  if (facts.isTokenUnsafe === true) {
    warnings.push(
      "SP_TOKEN has signs that a form changes (such as + or /). encoding form leaves it as it is: make " +
        "sure that the proxy percent-encodes it, or let it encode all three and set encoding raw " +
        `(\`pulumi config set encoding raw --stack ${context.stack}\`).`,
    );
  }
  return warnings;
}
