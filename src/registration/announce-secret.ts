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
  const last = retired === "" ? "" : `; "${retired}" is removed last`;
  return (
    `Client secret "${secrets[0]?.displayName}" is made${last}. Should that fail, the services keep ` +
    `working: \`pulumi up --stack ${stack}\` goes on, and with --refresh where something is not found.`
  );
}
