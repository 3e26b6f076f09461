import type { Argument, Command, Option } from "commander";
import { findPlace } from "./find-place.ts";

/** A word that may stand where the cursor is. */
export interface Candidate {
  readonly word: string;
  readonly description: string;
}

/** What may stand there: words, or the name of any file. */
export type Candidates = readonly Candidate[] | "files";

/** What may follow an option, or be an argument, by its name (`--stack`, `stacks`). */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

/**
 * Lists what may stand in the place of the last word. bash hands on `--stack=x` as three words.
 *
 * @param words those before the last one, without the program's name
 * @param last as far as it has been typed
 */
export function listCandidates(
  program: Command,
  words: readonly string[],
  last: string,
  values: KnownValues,
): Candidates {
  const { command, operands, option } = findPlace(program, words);
  if (option !== undefined) return offerValues(option, values, "", last === "=" ? "" : last);
  const [, name, typed = ""] = /^(--[^=]+)=(.*)$/.exec(last) ?? [];
  if (name !== undefined) {
    const own = command.options.find(({ long, required }) => long === name && required);
    return own === undefined ? [] : offerValues(own, values, `${name}=`, typed);
  }
  const isFor = ({ word }: Candidate) => word.startsWith(last);
  if (last.startsWith("-")) return listOptions(command).filter(isFor);
  if (command.commands.length > 0) {
    return operands === 0 ? listCommands(command).filter(isFor) : [];
  }
  const argument = findArgument(command, operands);
  const known = argument === undefined ? [] : listArgumentValues(program, argument, values);
  return (argument === undefined ? listOptions(command) : known).filter(isFor);
}

/** Offers what may follow an option: values that are known, else files where it takes one. */
function offerValues(
  option: Option,
  values: KnownValues,
  prefix: string,
  typed: string,
): Candidates {
  if (/<(file|path)>/.test(option.flags)) return "files";
  return (values[option.long ?? ""] ?? [])
    .filter((value) => value.startsWith(typed))
    .map((value) => ({ word: `${prefix}${value}`, description: "" }));
}

function listOptions(command: Command): Candidate[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, description }) => ({ word: long ?? "", description }));
}

function listCommands(command: Command): Candidate[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ word: one.name(), description: one.description() }));
}

function findArgument(command: Command, operands: number): Argument | undefined {
  const last = command.registeredArguments.at(-1);
  return command.registeredArguments[operands] ?? (last?.variadic ? last : undefined);
}

function listArgumentValues(
  program: Command,
  argument: Argument,
  values: KnownValues,
): Candidate[] {
  if (argument.name() === "command") return listCommands(program);
  const known = argument.argChoices ?? values[argument.name()] ?? [];
  return known.map((word) => ({ word, description: "" }));
}
