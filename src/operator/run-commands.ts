import { type Command, CommanderError } from "commander";
import { isCommandFailure } from "./command-failure.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";

/** Builds a program whose commands tell how they ended. */
export type BuildCommands = (io: Io, end: (exitCode: ExitCode) => void) => Command;

/** Runs a program's command with the arguments after its name. Answers the exit code. */
export async function runCommands(
  build: BuildCommands,
  args: readonly string[],
  io: Io,
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.good;
  try {
    await build(io, (code) => {
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
