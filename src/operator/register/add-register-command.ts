import type { AddCommand } from "../add-command.ts";
import { type RegisterOptions, register } from "./register.ts";

/** Adds `register`. */
export const addRegisterCommand: AddCommand = (program, io, end) => {
  program
    .command("register")
    .description("Makes an application for Azure ACS, and the form that registers it (acs).")
    .option("-s, --stack <name>", "the stack; the selected one if left out")
    .option("-f, --force", "replace the application that the stack has")
    .option("--json", "print the form as JSON")
    .addHelpText(
      "after",
      "\nThe client secret goes into the stack's config and is never printed; the form names the\n" +
        "command that copies it into the clipboard.",
    )
    .action(async (options: RegisterOptions) => end(await register(io, options)));
};
