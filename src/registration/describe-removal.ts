import type { ListedSecret } from "../graph/list-secrets";
import type { ManagedSecrets } from "./declare-secrets";

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
      `${refresh} takes note and ends it.`
    );
  }
  if (!isNew && isThere) {
    return (
      `An earlier run began to replace the client secret "${retired}" and did not come to the end; ` +
      "this run goes on. Should the directory refuse, the services keep working: run " +
      `\`pulumi up --stack ${stack}\` later, or ` +
      `${refresh} where the error says that something is not found.`
    );
  }
  return undefined;
}
