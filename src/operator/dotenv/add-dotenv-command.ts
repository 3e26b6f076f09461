import type { AddCommand } from "../create-program";
import { type DotenvOptions, writeDotenv } from "./write-dotenv";

/** Adds `dotenv`. */
export const addDotenvCommand: AddCommand = (program, io, end) => {
  program
    .command("dotenv")
    .description("Writes SP_ID, SP_SECRET and SP_TOKEN of a stack into a local .env file.")
    .requiredOption("--file <path>", "the file; made if there is none, other lines are kept")
    .option("-s, --stack <name>", "the stack; the selected one if left out")
    .option("-f, --force", "write a file that git tracks, too")
    .option("--json", "print what was done as JSON")
    .action(async (options: DotenvOptions) => end(await writeDotenv(io, options)));
};
