import * as pulumi from "@pulumi/pulumi";
import type { StackConfig } from "../config/load-config.ts";
import { qualifyStackName } from "../shared/open-stack.ts";
import { readIfKnown } from "../shared/read-if-known.ts";
import { readStackOutputs } from "../shared/read-stack-outputs.ts";
import type { ManagedSecrets } from "./declare-secrets.ts";
import { describeLost, describeLostApplication } from "./describe-lost.ts";
import { describeRemoval } from "./describe-removal.ts";
import { describeOrphanedSecret, listOrphanedSecrets } from "./list-orphaned-secrets.ts";
import type { ApplicationLook } from "./look-at-application.ts";

/**
 * Holds the application's secrets in the directory against those of the state: warns of those that
 * a run made and lost, and of those that somebody removed, and tells what becomes of the one whose
 * place was taken.
 */
export async function inspectSecrets(
  secrets: ManagedSecrets,
  look: ApplicationLook,
  { stack, consumers }: Pick<StackConfig, "stack" | "consumers">,
): Promise<void> {
  if (look.secrets === "removed") {
    // An application that this run registered may not be seen everywhere yet.
    const isFirst = secrets.isNew && secrets.retired === "" && secrets.plans.length === 1;
    if (!isFirst) void pulumi.log.warn(describeLostApplication(look.clientId, stack));
    return;
  }
  const removal = describeRemoval(secrets, look.secrets, stack);
  if (removal !== undefined) void pulumi.log.warn(removal);
  // A preview that makes a secret does not know its key.
  const keyIds = await readIfKnown(secrets.keyIds);
  if (keyIds === undefined) return;
  const displayNames = secrets.plans.map(({ displayName }) => displayName);
  const orphans = listOrphanedSecrets(look.secrets, { displayNames, keyIds });
  const held = orphans.length === 0 ? [] : await listHeldKeyIds(consumers);
  for (const orphan of orphans) {
    // One that a consumer still has is no orphan: who has to follow is told after the run.
    if (held.includes(orphan.keyId.toLowerCase())) continue;
    void pulumi.log.warn(describeOrphanedSecret(orphan, look.clientId));
  }
  for (const name of await listLost(secrets, keyIds, look)) {
    void pulumi.log.warn(describeLost(name, name === displayNames[0], { stack, consumers }));
  }
}

/** Ids of the secrets that the consumers' services have. */
async function listHeldKeyIds(consumers: readonly string[]): Promise<string[]> {
  const all = await Promise.all(consumers.map((name) => readStackOutputs(qualifyStackName(name))));
  return all.map((outputs) => String(outputs?.["secretKeyId"] ?? "").toLowerCase());
}

/** Display names of the secrets that the state has and the directory does not. */
async function listLost(
  { plans }: ManagedSecrets,
  keyIds: readonly string[],
  look: ApplicationLook,
): Promise<string[]> {
  const pick = (listed: ApplicationLook["secrets"] | undefined) => {
    if (listed === undefined || listed === "removed") return [];
    const there = listed.map(({ keyId }) => keyId.toLowerCase());
    return plans.filter((_plan, index) => !there.includes(keyIds[index]?.toLowerCase() ?? ""));
  };
  if (pick(look.secrets).length === 0) return [];
  // One that this run has made was not there at the first look.
  return pick(await look.again()).map(({ displayName }) => displayName);
}
