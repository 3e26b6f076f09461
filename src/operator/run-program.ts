import { createProgram } from "./create-program";
import type { ExitCode } from "./exit-code";
import type { Io } from "./io";
import { runCommands } from "./run-commands";

/** Runs the program with the arguments behind its name. Answers the exit code. */
export function runProgram(args: readonly string[], io: Io): Promise<ExitCode> {
  return runCommands(createProgram, args, io);
}
