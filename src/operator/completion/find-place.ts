import type { Command, Option } from "commander";

/** Where a command line has come to. */
export interface Place {
  readonly command: Command;
  /** How many arguments it has, options aside. */
  readonly operands: number;
  /** The option whose value is next. */
  readonly option: Option | undefined;
}

/** Finds where a program's command line has come to after these words. */
export function findPlace(program: Command, words: readonly string[]): Place {
  let command = program;
  let operands = 0;
  let option: Option | undefined;
  for (const word of words) {
    // bash takes the sign for a word of its own.
    if (option !== undefined && word === "=") continue;
    if (option !== undefined) {
      option = undefined;
    } else if (word.startsWith("-")) {
      option = command.options.find(
        ({ long, short, required }) => required && [long, short].includes(word),
      );
    } else {
      const sub = command.commands.find((one) => one.name() === word);
      if (sub !== undefined && operands === 0) command = sub;
      else operands += 1;
    }
  }
  return { command, operands, option };
}
