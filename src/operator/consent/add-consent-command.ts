import { InvalidArgumentError } from "commander";
import type { AddCommand } from "../add-command.ts";
import { type ConsentOptions, runConsent } from "./run-consent.ts";

/** Adds `consent`. */
export const addConsentCommand: AddCommand = (program, io, end) => {
  program
    .command("consent")
    .description("Gets a person's consent, and puts it to use with `pulumi up`.")
    .option("-s, --stack <name>", "the stack; the selected one if left out")
    .option("--port <number>", "port of the listener, for a forwarded one", readPort)
    .option("--force", "consent though the token has long to live")
    .option("-y, --yes", "let `pulumi up` go on without asking")
    .option("--no-up", "leave `pulumi up` to you; the code lives minutes")
    .addHelpText(
      "after",
      `
Prints the address to open, and waits five minutes for the browser to come back to this machine
(where http://localhost is a redirect URI of the application) or for a paste of the whole address
it ended on. Without a terminal the address is read from standard input.
Exit code: 0 done, or no consent needed; 1 no consent was given; 2 it failed.`,
    )
    .action(async (options: ConsentOptions) => end(await runConsent(io, options)));
};

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new InvalidArgumentError("It must be a port, 1 to 65535.");
  }
  return port;
}
