import * as pulumi from "@pulumi/pulumi";
import { getDirectoryToken } from "../azure/get-directory-token";
import type { AzureConfig, StackConfig } from "../config";
import { type ListedSecret, listSecrets } from "../graph/list-secrets";
import { readIfKnown } from "../provider/read-if-known";
import { toOneLine } from "../report/to-one-line";
import type { ManagedSecrets } from "./declare-secrets";
import { describeRemoval } from "./describe-removal";
import { describeLeftover, listLeftovers } from "./list-leftovers";

/** A run waits no longer than this for what it can do without. */
const LONGEST_LOOK_SECONDS = 10;

/** An application and the secrets that this run knows of. */
export interface LookedOver {
  readonly clientId: pulumi.Output<string>;
  readonly objectId: pulumi.Output<string>;
  readonly secrets: ManagedSecrets;
}

/**
 * Looks at the application's secrets in the directory: warns of those that a run made and lost,
 * and tells what becomes of the one whose place was taken. Nothing depends on it: where the
 * directory cannot be asked, that is said and the run goes on.
 */
export async function lookOverSecrets(
  { clientId, objectId, secrets }: LookedOver,
  config: StackConfig,
  azure: AzureConfig,
): Promise<void> {
  const [client, object] = await Promise.all([readIfKnown(clientId), readIfKnown(objectId)]);
  if (client === undefined || object === undefined) return;
  const listed = await list(object, config, azure);
  if (typeof listed === "string") {
    void pulumi.log.info(
      `The secrets of application ${client} could not be looked over: ${listed}`,
    );
    return;
  }
  const removal = describeRemoval(secrets, listed, config.stack);
  if (removal !== undefined) void pulumi.log.warn(removal);
  // A preview that makes a secret does not know its key.
  const keyIds = await readIfKnown(secrets.keyIds);
  if (keyIds === undefined) return;
  const displayNames = secrets.plans.map(({ displayName }) => displayName);
  for (const leftover of listLeftovers(listed, { displayNames, keyIds })) {
    void pulumi.log.warn(describeLeftover(leftover, client));
  }
}

/** The secrets, or why they cannot be listed. */
async function list(
  objectId: string,
  { endpoints, timeoutSeconds }: StackConfig,
  azure: AzureConfig,
): Promise<ListedSecret[] | string> {
  const graphEndpoint = endpoints.graph;
  try {
    const token = await getDirectoryToken(azure, graphEndpoint);
    return await listSecrets({
      graphEndpoint,
      objectId,
      token,
      timeoutSeconds: Math.min(timeoutSeconds, LONGEST_LOOK_SECONDS),
    });
  } catch (error) {
    return toOneLine(error, 300);
  }
}
