import { formatTime } from "../../protocol/format-time.ts";
import { countDaysLeft } from "../../protocol/oauth/token-lifetime.ts";
import type { RotationHold } from "../../resources/secret-schedule/plan-rotation.ts";
import type { SecretFacts } from "../credential/credential.ts";
import { describeExpiry } from "./describe-expiry.ts";

/** What the warnings depend on beside the secret. */
export interface SecretContext {
  readonly stack: string;
  readonly warnBeforeDays: number;
  /** The stack that the credential is taken from. */
  readonly promoteFrom?: string | undefined;
  /** This stack's full name. */
  readonly fullName: string;
  /** The stacks that a rotation waits for, as configured. */
  readonly consumers: readonly string[];
  readonly now: Date;
}

/** What a person should know now of a secret that the program makes, with the command that helps. */
export function describeSecretWarnings(secret: SecretFacts, context: SecretContext): string[] {
  const { stack, promoteFrom, fullName, now, warnBeforeDays } = context;
  const warnings: string[] = [];
  if (secret.hold !== undefined) warnings.push(describeHold(secret.hold, secret.rotateAt, context));
  const days = countDaysLeft(new Date(secret.expiresAt), now);
  if (days < warnBeforeDays) {
    const when = describeExpiry(days);
    const first = promoteFrom === undefined ? "" : `\`pulumi up --stack ${promoteFrom}\`, then `;
    warnings.push(
      `The client secret ${when} (${formatTime(secret.expiresAt)}): run ${first}\`pulumi up --stack ${stack}\`.`,
    );
  }
  if (promoteFrom !== undefined && !secret.consumers.includes(fullName)) {
    const isNear = secret.madeBy === "" || secret.madeBy.endsWith(`/${promoteFrom}`);
    const maker = isNear ? promoteFrom : secret.madeBy;
    warnings.push(
      `Stack ${maker} does not know that this stack uses its client secret, and may remove it too ` +
        `early: \`pulumi config set --path "consumers[${secret.consumers.length}]" ${stack} ` +
        `--stack ${maker}\`, then \`pulumi up --stack ${maker}\`.`,
    );
  }
  return warnings;
}

function describeHold(
  hold: RotationHold,
  rotateAt: string,
  { stack, consumers }: SecretContext,
): string {
  const why =
    hold.because === "due"
      ? `has been due since ${formatTime(rotateAt)}`
      : "was requested by rotate";
  const up = (name: string) => `\`pulumi up --stack ${name}\``;
  const reasons = [
    ...hold.consumers.map(({ stack: name, generation }) =>
      generation === 0
        ? `Stack ${name} does not report which secret it has: run ${up(name)}, or remove it with ` +
          `\`pulumi config rm --path "consumers[${consumers.indexOf(name)}]" --stack ${stack}\``
        : `Stack ${name} has generation ${generation} and not the newest: run ${up(name)}`,
    ),
    ...hold.services.map(
      (service) => `Service ${service} still has the previous secret: this run gives it the newest`,
    ),
  ];
  return `A new client secret ${why} but has to wait. ${reasons.join(". ")}. Then run ${up(stack)}.`;
}
