import * as pulumi from "@pulumi/pulumi";
import type { HeldCredential } from "../../resources/shared/held-credential.ts";
import type { StackConfig } from "../config/load-config.ts";
import { listStackFiles } from "../shared/list-stack-files.ts";
import { qualifyStackName } from "../shared/open-stack.ts";
import { readIfKnown } from "../shared/read-if-known.ts";
import { readStackOutputs } from "../shared/read-stack-outputs.ts";
import { describeConsumer } from "./describe-consumer.ts";

/**
 * Tells what has to follow in the stacks that take this one's credential, once its own services have
 * it: a run that fails before sends nobody on.
 */
export async function tellConsumers(
  held: pulumi.Output<HeldCredential>,
  livingKeyIds: pulumi.Output<readonly string[]>,
  { consumers, stack }: Pick<StackConfig, "consumers" | "stack">,
): Promise<void> {
  if (consumers.length === 0) return;
  const known = await readIfKnown(pulumi.all([held, livingKeyIds]));
  if (known === undefined) return;
  const stackFiles = listStackFiles();
  for (const [index, name] of consumers.entries()) {
    const outputs = await readStackOutputs(qualifyStackName(name));
    const context = { index, stack, held: known[0], livingKeyIds: known[1], stackFiles };
    const note = describeConsumer(name, outputs, context);
    if (note !== undefined) void pulumi.log[note.level](note.text);
  }
}
