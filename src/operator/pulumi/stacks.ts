import { hintAt } from "../../program/config/config-fault.ts";
import { parseJsonObject } from "../../protocol/http/read-json.ts";
import { commandFailure } from "../command-failure.ts";
import type { Io } from "../io.ts";
import { expectPulumi } from "./run-pulumi.ts";

/** A stack of the project, as the engine lists it. */
export interface ListedStack {
  readonly name: string;
  readonly current: boolean;
  /** ISO 8601; absent before the first update. */
  readonly lastUpdate?: string;
  readonly updateInProgress: boolean;
}

/** Lists the stacks of the project. */
export async function listStacks(io: Io): Promise<ListedStack[]> {
  return JSON.parse(await expectPulumi(io, ["stack", "ls", "--json"])) as ListedStack[];
}

/**
 * The stack a command is about: the one that was named, or the one that is selected. A name that
 * does not exist is refused, with the one that was probably meant.
 */
export async function chooseStack(io: Io, name: string | undefined): Promise<string> {
  const stacks = await listStacks(io);
  if (name !== undefined) return findStack(stacks, name).name;
  const current = stacks.find((stack) => stack.current)?.name;
  if (current !== undefined) return current;
  const names = stacks.map((stack) => stack.name);
  throw commandFailure(`No stack is selected: name one with --stack. ${describeStacks(names)}`);
}

/** The stack of a name. One that does not exist is refused, with the one that was probably meant. */
export function findStack(stacks: readonly ListedStack[], name: string): ListedStack {
  const found = stacks.find((stack) => stack.name === name);
  if (found !== undefined) return found;
  const names = stacks.map((stack) => stack.name);
  throw commandFailure(`There is no stack ${name}.${hintAt(name, names)} ${describeStacks(names)}`);
}

/** The outputs of a stack. Secrets are `[secret]` unless they are asked for. */
export async function readOutputs(
  io: Io,
  stack: string,
  { showSecrets }: { readonly showSecrets: boolean } = { showSecrets: false },
): Promise<Record<string, unknown>> {
  const args = ["stack", "output", "--json", "--stack", stack];
  const text = await expectPulumi(io, showSecrets ? [...args, "--show-secrets"] : args);
  const outputs = parseJsonObject(text);
  // Deliberately without the parser's own words, which repeat a part of the text.
  if (outputs === undefined) {
    throw commandFailure(
      `\`pulumi ${args.join(" ")}\` printed no JSON object: run it yourself to see why.`,
    );
  }
  return outputs;
}

function describeStacks(names: readonly string[]): string {
  return names.length === 0
    ? "There is none yet: `pulumi stack init staging`."
    : `There are: ${names.join(", ")}.`;
}
