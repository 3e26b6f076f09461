import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";

/** Adds one command to the program. What it answers becomes the exit code. */
export type AddCommand = (program: Command, io: Io, end: (exitCode: ExitCode) => void) => void;
