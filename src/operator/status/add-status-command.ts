import type { AddCommand } from "../add-command.ts";
import { type StatusOptions, showStatus } from "./show-status.ts";

/** Adds `status`. */
export const addStatusCommand: AddCommand = (program, io, end) => {
  program
    .command("status")
    .description("Shows the state of every stack's credentials. Changes nothing.")
    .option("-s, --stack <name>", "one stack, by itself; all of them if left out")
    .option("--live", "ask Azure for the settings, by a preview of each stack, and health pages")
    .option("--json", "print one JSON document")
    .option("--html <file>", "write a page with a timeline")
    .option("--ics <file>", "write a calendar of the days on which a person is needed")
    .addHelpText(
      "after",
      "\nExit code: 0 all is good, 1 a person is needed, 2 not everything could be checked.",
    )
    .action(async (options: StatusOptions) => end(await showStatus(io, options)));
};
