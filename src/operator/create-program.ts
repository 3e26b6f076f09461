import { Command } from "commander";
import { addAccessTokenCommand } from "./access-token/add-access-token-command";
import { addConsentCommand } from "./consent/add-consent-command";
import { addDotenvCommand } from "./dotenv/add-dotenv-command";
import type { ExitCode } from "./exit-code";
import type { Io } from "./io";
import { addRegisterCommand } from "./register/add-register-command";
import { addRotateCommand } from "./rotate/add-rotate-command";
import { addStatusCommand } from "./status/add-status-command";

/** Adds one command to the program. What it answers becomes the exit code. */
export type AddCommand = (program: Command, io: Io, end: (exitCode: ExitCode) => void) => void;

/** The commands, in the order of the help. */
const COMMANDS: readonly AddCommand[] = [
  addRegisterCommand,
  addConsentCommand,
  addStatusCommand,
  addRotateCommand,
  addDotenvCommand,
  addAccessTokenCommand,
];

/** Makes the command-line program. Nothing is done before it is parsed. */
export function createProgram(io: Io, end: (exitCode: ExitCode) => void): Command {
  const program = new Command("sharepoint-rotation")
    .description("Looks after the SharePoint credentials of a Microsoft 365 proxy.")
    .helpCommand(false)
    .showHelpAfterError("(--help shows what there is)")
    .configureOutput({ writeOut: io.writeOut, writeErr: io.writeErr })
    .exitOverride();
  for (const add of COMMANDS) add(program, io, end);
  return program;
}
