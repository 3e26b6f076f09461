import type { Io } from "../operator/io.ts";
import { finishRemovals } from "../operator/pulumi/finish-removals.ts";
import { runPulumi } from "../operator/pulumi/run-pulumi.ts";
import { readStack } from "../operator/status/read/read-stack.ts";
import { listSecretVariables } from "../program/shared/list-secret-variables.ts";
import type { RotationFailure } from "./findings.ts";
import { readRunFailure } from "./read-run-failure.ts";

/** Why the stacks after one may not be run. */
export type StackFault = Pick<RotationFailure, "text" | "said">;

/**
 * Runs `pulumi up` of a stack, which asks the services for their health, and then reads the stack.
 * Gives what is wrong with it, or nothing: it ended well, and the stack is live.
 */
export async function runStack(io: Io, name: string): Promise<StackFault | undefined> {
  io.writeErr(`\n\`pulumi up --stack ${name}\`\n`);
  // Deliberately without outputs: account and addresses have no place in a log that many read.
  // And with the preview, which refuses what an update would find out too late.
  const quiet = ["--yes", "--non-interactive", "--suppress-outputs"];
  const run = await finishRemovals(
    io,
    name,
    (options) =>
      runPulumi(io, ["up", ...quiet, ...options, "--stack", name], { onOutput: io.writeErr }),
    ({ exitCode }) => exitCode === 0,
  );
  if (run.exitCode !== 0) {
    const text = `\`pulumi up --stack ${name}\` ended with exit code ${run.exitCode}.`;
    return { text, said: readRunFailure(run, listSecretVariables(io.env)) };
  }
  const stack = { name, current: false, updateInProgress: false };
  const reading = await readStack(io, stack, { asksAzure: false });
  if ("problem" in reading) {
    return { text: `Stack ${name} cannot be read after its run.`, said: "" };
  }
  if (reading.facts.stage === "live") return undefined;
  return { text: `Stack ${name} is not live: it is ${reading.facts.stage}.`, said: "" };
}
