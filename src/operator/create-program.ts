import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { hintAt } from "../program/config/config-fault.ts";
import { addAccessTokenCommand } from "./access-token/add-access-token-command.ts";
import type { AddCommand } from "./add-command.ts";
import { commandFailure } from "./command-failure.ts";
import { addCompletionCommand } from "./completion/add-completion-command.ts";
import { addConsentCommand } from "./consent/add-consent-command.ts";
import { addDotenvCommand } from "./dotenv/add-dotenv-command.ts";
import type { ExitCode } from "./exit-code.ts";
import { addGrantSiteCommand } from "./grant-site/add-grant-site-command.ts";
import { addInitCommand } from "./init/add-init-command.ts";
import type { Io } from "./io.ts";
import { addRegisterCommand } from "./register/add-register-command.ts";
import { addRotateCommand } from "./rotate/add-rotate-command.ts";
import { addStatusCommand } from "./status/add-status-command.ts";

/** The commands, in the order of the help. */
const COMMANDS: readonly AddCommand[] = [
  addInitCommand,
  addRegisterCommand,
  addGrantSiteCommand,
  addConsentCommand,
  addStatusCommand,
  addRotateCommand,
  addDotenvCommand,
  addAccessTokenCommand,
  addCompletionCommand,
];

/** Makes the command-line program. Nothing is done before it is parsed. */
export function createProgram(io: Io, end: (exitCode: ExitCode) => void): Command {
  const program = new Command("sharepoint-rotation")
    .description("Looks after the SharePoint credentials of a Microsoft 365 proxy.")
    .version(packageJson.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show the help of a command")
    .helpCommand(false)
    .showHelpAfterError("(`npm run help` lists the commands)")
    // As a person types it here: there is no program of this name on PATH.
    .configureHelp({ commandUsage: describeUsage })
    .addHelpText(
      "after",
      "\n`npm run schedule` is what runs unattended: `npm run schedule -- --help`.",
    )
    .configureOutput({ writeOut: io.writeOut, writeErr: io.writeErr })
    .exitOverride();
  for (const add of COMMANDS) add(program, io, end);
  addHelpCommand(program);
  return program;
}

/** Deliberately not commander's own, which shows the whole help for a command that there is not. */
function addHelpCommand(program: Command): void {
  program
    .command("help [command]")
    .description("show the commands, or the help of one")
    .action((name: string | undefined) => {
      if (name === undefined) return program.help();
      const names = program.commands.map((command) => command.name());
      const command = program.commands.find((one) => one.name() === name);
      if (command !== undefined) return command.help();
      throw commandFailure(
        `There is no command ${name}.${hintAt(name, names)} \`npm run help\` lists them.`,
      );
    });
}

function describeUsage(command: Command): string {
  return command.parent === null
    ? "npm run COMMAND -- [options]"
    : `npm run ${command.name()} -- ${command.usage()}`;
}
