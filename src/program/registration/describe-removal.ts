import type { ListedSecret } from "../../protocol/graph/read-application.ts";
import type { ManagedSecrets } from "./declare-secrets.ts";

/**
 * What is wrong with the secret whose place was taken, told before the engine comes to remove it:
 * azuread's own error names no way out. Nothing where all is well.
 */
export function describeRemoval(
  { isNew, retired }: Pick<ManagedSecrets, "isNew" | "retired">,
  listed: readonly ListedSecret[],
  stack: string,
): string | undefined {
  if (retired === "") return undefined;
  const isThere = listed.some(({ displayName }) => displayName === retired);
  const refresh = `\`pulumi up --refresh --stack ${stack}\``;
  if (isNew && !isThere) {
    return (
      `Somebody removed the client secret "${retired}" by hand. This run makes a new one and gives ` +
      "it to the services, but then ends with an error, since there is nothing to remove: " +
      `${refresh} clears that up.`
    );
  }
  if (!isNew && isThere) {
    return (
      `An earlier run began to replace the client secret "${retired}" and did not finish; ` +
      "this run continues it. If the directory refuses, the services keep working: run " +
      `\`pulumi up --stack ${stack}\` later, or ` +
      `${refresh} if the error says that something is not found.`
    );
  }
  return undefined;
}
