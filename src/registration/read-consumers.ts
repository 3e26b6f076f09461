import { runtime } from "@pulumi/pulumi";
import { qualifyStackName } from "../credential/open-stack";
import type { SecretConsumer } from "../secret-schedule/secret-schedule-state";

/**
 * Reads which secret the stacks that take their credential from this one have. Deliberately no
 * `StackReference`: it ends the run where a stack does not exist, as production before its first.
 */
export function readConsumers(stacks: readonly string[]): Promise<SecretConsumer[]> {
  return Promise.all(
    stacks.map(async (stack) => ({ stack, generation: await readGeneration(stack) })),
  );
}

/** 0 where the stack tells none: it waits for its first run, or cannot be read now. */
async function readGeneration(stack: string): Promise<number> {
  const name = qualifyStackName(stack);
  try {
    const answer: { readonly outputs?: { readonly secretGeneration?: unknown } } =
      await runtime.invoke("pulumi:pulumi:readStackOutputs", { name });
    const generation = answer.outputs?.secretGeneration;
    return typeof generation === "number" ? generation : 0;
  } catch {
    return 0;
  }
}
