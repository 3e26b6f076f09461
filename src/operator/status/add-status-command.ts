import type { AddCommand } from "../create-program";
import { type StatusOptions, showStatus } from "./show-status";

/** Adds `status`. */
export const addStatusCommand: AddCommand = (program, io, end) => {
  program
    .command("status")
    .description("Tells how the credentials of every stack are. Changes nothing.")
    .option("--live", "ask Azure for the settings, too, by a preview of each stack")
    .option("--json", "print one JSON document")
    .option("--html <file>", "write a page with a timeline")
    .addHelpText(
      "after",
      "\nExit code: 0 all is good, 1 a person is needed, 2 not everything could be found out.",
    )
    .action(async (options: StatusOptions) => end(await showStatus(io, options)));
};
