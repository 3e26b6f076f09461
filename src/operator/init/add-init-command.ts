import type { AddCommand } from "../add-command.ts";
import type { InitOptions } from "./init-options.ts";

/** Adds `init`. */
export const addInitCommand: AddCommand = (program, io, end) => {
  program
    .command("init")
    .description("Asks for what is yours, checks it, and writes the files of both stacks.")
    .option("--site <address>", "the SharePoint site that the proxy reads")
    .option("--cloud <name>", "the Azure of the services: public, usgovernment or china")
    .option("--subscription <id>", "their subscription; that of the login if left out")
    .option(
      "--staging <services>",
      "services of stack staging: GROUP/SITE, GROUP/SITE/SLOT or SITE",
    )
    .option("--production <services>", "services of stack production, or none")
    .option("--registration <who>", "who registers the application: own, secrets, given or acs")
    .option("--client-id <id>", "client id of an application that is registered")
    .option("--object-id <id>", "object id of it, where its secrets are made here")
    .option("--state <address>", "where the state is, as for `pulumi login`")
    .option("--endpoint <service=address>", "an address that differs; may be repeated", collect)
    .option("-y, --yes", "ask nothing: what is left out is as usual, or missing")
    .option("-f, --force", "write stack files that were edited, too")
    .option("--no-check", "ask neither SharePoint nor Azure")
    .addHelpText(
      "after",
      "\nEvery answer is checked as it is given: the site answers, the login works, the services are\n" +
        "there. Several services are separated by commas. Nothing is written before the last answer.",
    )
    .action(async (options: InitOptions) => {
      // Deliberately here: what it loads, a YAML parser first of all, no other command needs.
      const { init } = await import("./init.ts");
      end(await init(io, options));
    });
};

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
