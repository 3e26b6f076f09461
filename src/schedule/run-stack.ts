import { listSecretVariables } from "../config/list-secret-variables";
import type { Io } from "../operator/io";
import { runPulumi } from "../operator/pulumi/run-pulumi";
import { readStack } from "../operator/status/read/read-stack";
import { readRunFailure } from "./read-run-failure";
import type { RowFailure } from "./situation";

/** Why the stacks behind one may not be run. */
export type StackFault = Pick<RowFailure, "text" | "said">;

/**
 * Runs `pulumi up` of a stack, which asks the services for their health, and then reads the stack.
 * Gives what is wrong with it, or nothing: it ended well, and the stack is live.
 */
export async function runStack(io: Io, name: string): Promise<StackFault | undefined> {
  io.writeErr(`\n\`pulumi up --stack ${name}\`\n`);
  const run = await runPulumi(
    io,
    // Deliberately without outputs: account and addresses have no place in a log that many read.
    ["up", "--yes", "--non-interactive", "--skip-preview", "--suppress-outputs", "--stack", name],
    { onOutput: io.writeErr },
  );
  if (run.exitCode !== 0) {
    const text = `\`pulumi up --stack ${name}\` ended with exit code ${run.exitCode}.`;
    return { text, said: readRunFailure(run, listSecretVariables(io.env)) };
  }
  const stack = { name, current: false, updateInProgress: false };
  const reading = await readStack(io, stack, { asksAzure: false });
  if ("problem" in reading) {
    return { text: `Stack ${name} cannot be read behind its run.`, said: "" };
  }
  if (reading.facts.stage === "live") return undefined;
  return { text: `Stack ${name} is not live: it is ${reading.facts.stage}.`, said: "" };
}
