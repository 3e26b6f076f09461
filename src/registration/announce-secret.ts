import * as pulumi from "@pulumi/pulumi";
import type { SecretScheduleState } from "../secret-schedule/secret-schedule-state";

/**
 * Says that a secret is about to be made, and what to do should it fail: the errors of azuread say
 * what Graph answered, and no more. Ends once it is said.
 */
export async function announceSecret(decided: SecretScheduleState, stack: string): Promise<void> {
  await pulumi.log.info(describeNewSecret(decided, stack));
}

/** What is said of a secret that is about to be made. */
export function describeNewSecret(
  { secrets, retired }: Pick<SecretScheduleState, "secrets" | "retired">,
  stack: string,
): string {
  const last = retired === "" ? "" : `, and "${retired}" is removed once the services have it`;
  return (
    `Client secret "${secrets[0]?.displayName}" is made${last}. Should the directory refuse, or its ` +
    "answer get lost, the services keep working with what they have: run " +
    `\`pulumi up --stack ${stack}\` again, or \`pulumi up --refresh --stack ${stack}\` where an ` +
    "error says that something is not found; see docs/operations.md for the rights it takes."
  );
}
