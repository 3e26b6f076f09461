import * as pulumi from "@pulumi/pulumi";
import { readIfKnown } from "./read-if-known.ts";
import { refuse } from "./refuse.ts";

/**
 * The value of an output that every whole run knows. Where a run does not, a part of it failed
 * (`--continue-on-error`) or was left out (`--target`, `--exclude`): then it ends, and the outputs of
 * the stack stay as they were.
 */
export async function expectKnown<T>(output: pulumi.Output<T>, stack: string): Promise<T> {
  const value = await readIfKnown(output);
  if (value === undefined) throw refuse(describePartialRun(stack));
  return value;
}

/** Ends an update whose outputs would tell what nobody knows. A preview may leave some open. */
export async function refusePartialRun(
  outputs: Readonly<Record<string, unknown>>,
  stack: string,
): Promise<void> {
  if (pulumi.runtime.isDryRun()) return;
  for (const output of Object.values(outputs)) {
    if (pulumi.Output.isInstance(output) && !(await isKnown(output))) {
      throw refuse(describePartialRun(stack));
    }
  }
}

/** What is said of a run that did not get to all of the stack. */
export function describePartialRun(stack: string): string {
  return (
    "This run did not get to all of the stack: a part failed, or --target or --exclude left it out. " +
    "What it did is kept; the outputs of the stack stay those of the run before. " +
    `\`pulumi up --stack ${stack}\` does what is missing.`
  );
}

function isKnown(output: pulumi.Output<unknown>): Promise<boolean> {
  // Left out of the SDK's types, see readIfKnown.
  return (output as unknown as { readonly isKnown: Promise<boolean> }).isKnown;
}
