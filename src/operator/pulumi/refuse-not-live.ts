import { type CommandFailure, commandFailure } from "../command-failure.ts";
import { EXIT } from "../exit-code.ts";

/** Why a stack has no credential to work with yet, and the command that changes it. */
export function refuseNotLive(stack: string, stage: unknown): CommandFailure {
  return commandFailure(
    stage === "awaiting-consent"
      ? `Stack ${stack} has no token yet; it is waiting for a consent: ` +
          `\`npm run consent -- --stack ${stack}\`.`
      : `Stack ${stack} is not deployed yet: \`pulumi up --stack ${stack}\`.`,
    EXIT.needsPerson,
  );
}
