import type { SecretConsumer } from "../../resources/secret-schedule/secret-schedule-state.ts";
import { qualifyStackName } from "../shared/open-stack.ts";
import { readStackOutputs } from "../shared/read-stack-outputs.ts";

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
  const generation = (await readStackOutputs(qualifyStackName(stack)))?.["secretGeneration"];
  return typeof generation === "number" ? generation : 0;
}
