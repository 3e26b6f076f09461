import type { HeldCredential } from "../shared/held-credential.ts";
import { isUnknown } from "../shared/is-unknown.ts";

/**
 * Why a plan would take a client secret away from those who use it, or nothing: one that is in use
 * and still in the directory is to be replaced, though its turn has not come. A new generation has a
 * place of its own, and one that somebody removed by hand is made anew.
 */
export function findSecretLoss(
  last: HeldCredential | undefined,
  planned: HeldCredential,
  listedKeyIds: readonly string[],
): string | undefined {
  if (last === undefined || last.secretKeyId === "") return undefined;
  const isMadeAnew = isUnknown(planned.secretKeyId);
  const isSameGeneration = planned.secretGeneration === last.secretGeneration;
  const isThere = listedKeyIds.includes(last.secretKeyId.toLowerCase());
  if (!isMadeAnew || !isSameGeneration || !isThere) return undefined;
  return (
    `the client secret of generation ${last.secretGeneration} is in use, and this plan replaces it ` +
    "without a new generation: every stack that has it would be cut off until its next run. Leave " +
    "--replace out; where the state is tainted, `pulumi state untaint` with the URN of the " +
    "ApplicationPassword takes that back. `npm run rotate` makes a new secret in good " +
    "order. Where nothing asked for it, the directory tells the secret otherwise than it was made " +
    "(`pulumi preview --diff --show-sames` names the property)."
  );
}
