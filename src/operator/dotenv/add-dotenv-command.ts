import type { AddCommand } from "../add-command.ts";
import { type DotenvOptions, writeDotenv } from "./write-dotenv.ts";

/** Adds `dotenv`. */
export const addDotenvCommand: AddCommand = (program, io, end) => {
  program
    .command("dotenv")
    .description(
      "Writes SP_ID, SP_SECRET and SP_TOKEN of a stack into a local .env file, or a local.settings.json.",
    )
    .option("--file <path>", "the file; .env of the project if left out; all else in it is kept")
    .option("-s, --stack <name>", "the stack; the selected one if left out")
    .option("-f, --force", "write a file that git tracks, too")
    .option("--json", "print what was done as JSON")
    .action(async (options: DotenvOptions) => end(await writeDotenv(io, options)));
};
