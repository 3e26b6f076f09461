import type { AddCommand } from "../add-command.ts";
import { type RotateOptions, rotate } from "./rotate.ts";

/** Adds `rotate`. */
export const addRotateCommand: AddCommand = (program, io, end) => {
  program
    .command("rotate")
    .description("Renews the token, and a managed client secret, now instead of when due (entra).")
    .option("-s, --stack <name>", "the stack; the selected one if left out")
    .option("-y, --yes", "answer the question of `pulumi up` with yes")
    .option("--no-up", "set the config key `rotate` only, and leave `pulumi up` to you")
    .action(async (options: RotateOptions) => end(await rotate(io, options)));
};
