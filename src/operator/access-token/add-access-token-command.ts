import type { AddCommand } from "../add-command.ts";
import { type AccessTokenOptions, accessToken } from "./access-token.ts";

/** Adds `access-token`. */
export const addAccessTokenCommand: AddCommand = (program, io, end) => {
  program
    .command("access-token")
    .description("Prints a fresh access token for SharePoint, made as the services make theirs.")
    .option("-s, --stack <name>", "the stack; the selected one if left out")
    .option("--site", "check a token on the stack's site; print it only with --show")
    .option("--show", "print the token to a terminal, or with --site, too")
    .option("--json", "print token, end and site as JSON")
    .addHelpText(
      "after",
      "\nThe token goes to a pipe or a file; a terminal, which keeps it, gets it with --show only.\n" +
        "With --site it is checked, and goes nowhere without --show.",
    )
    .action(async (options: AccessTokenOptions) => end(await accessToken(io, options)));
};
