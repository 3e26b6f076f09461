import { formatTime } from "../../protocol/format-time.ts";
import type { ListedSecret } from "../../protocol/graph/read-application.ts";

/**
 * The secrets of an application that a run made and lost: they have the name of one that is in
 * use, but another key. A secret of any other name is somebody else's, or about to be removed.
 */
export function listOrphanedSecrets(
  listed: readonly ListedSecret[],
  used: { readonly displayNames: readonly string[]; readonly keyIds: readonly string[] },
): ListedSecret[] {
  const keyIds = used.keyIds.map((keyId) => keyId.toLowerCase());
  return listed.filter(
    ({ displayName, keyId }) =>
      used.displayNames.includes(displayName) && !keyIds.includes(keyId.toLowerCase()),
  );
}

/** What a person does about such a secret. */
export function describeOrphanedSecret(
  { displayName, keyId, endsAt }: ListedSecret,
  clientId: string,
) {
  return (
    `Application ${clientId} has an orphaned client secret: "${displayName}", valid until ` +
    `${formatTime(endsAt)}. A run made it and lost the answer. Remove it: ` +
    `\`az ad app credential delete --id ${clientId} --key-id ${keyId}\`.`
  );
}
