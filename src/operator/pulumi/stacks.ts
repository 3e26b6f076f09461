import { suggestKey } from "../../config/config-fault";
import { parseJsonObject } from "../../http/read-json";
import { commandFailure } from "../command-failure";
import type { Io } from "../io";
import { expectPulumi } from "./run-pulumi";

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
  const names = stacks.map((stack) => stack.name);
  if (name === undefined) {
    const current = stacks.find((stack) => stack.current)?.name;
    if (current !== undefined) return current;
    throw commandFailure(`No stack is selected: name one with --stack. ${describeStacks(names)}`);
  }
  if (names.includes(name)) return name;
  const meant = suggestKey(name, names);
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  throw commandFailure(`There is no stack ${name}.${hint} ${describeStacks(names)}`);
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
      `\`pulumi ${args.join(" ")}\` gave no JSON object: run it by hand to see.`,
    );
  }
  return outputs;
}

function describeStacks(names: readonly string[]): string {
  return names.length === 0
    ? "There is none yet: `pulumi stack init staging`."
    : `There are: ${names.join(", ")}.`;
}
