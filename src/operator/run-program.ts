import { createProgram } from "./create-program.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { runCommands } from "./run-commands.ts";

/** Runs the program with the arguments after its name. Answers the exit code. */
export function runProgram(args: readonly string[], io: Io): Promise<ExitCode> {
  return runCommands(createProgram, args, io);
}
