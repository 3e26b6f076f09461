import { CommanderError } from "commander";
import { isCommandFailure } from "./command-failure";
import { createProgram } from "./create-program";
import { EXIT, type ExitCode } from "./exit-code";
import type { Io } from "./io";

/** Runs the program with the arguments behind its name. Answers the exit code. */
export async function runProgram(args: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.good;
  try {
    await createProgram(io, (code) => {
      exitCode = code;
    }).parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.good : EXIT.failed;
    if (!isCommandFailure(error)) throw error;
    io.writeErr(`${error.message}\n`);
    return error.exitCode;
  }
}
