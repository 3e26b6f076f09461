import { Argument } from "commander";
import type { AddCommand } from "../add-command.ts";
import { commandFailure } from "../command-failure.ts";
import { EXIT } from "../exit-code.ts";
import { buildShellScript, SHELLS, type Shell } from "./build-shell-script.ts";

/** Adds `completion`, and what its scripts ask at each press of Tab. */
export const addCompletionCommand: AddCommand = (program, io, end) => {
  program
    .command("completion")
    .description("Prints a function `sharepoint-rotation` for a shell, with completion.")
    .addArgument(new Argument("[shell]", "the shell").choices(SHELLS))
    .addHelpText(
      "after",
      "\nThe function runs the commands of this folder from any other. docs/commands.md says where\n" +
        "each shell wants the script.",
    )
    .action((shell: Shell | undefined) => {
      if (shell === undefined) {
        throw commandFailure(
          `Name your shell, such as \`npm run -s completion bash\`. There are: ${SHELLS.join(", ")}.`,
        );
      }
      io.writeOut(buildShellScript(shell, io.folder));
      end(EXIT.good);
    });
  program
    .command("complete <folder> <last> [words...]", { hidden: true })
    .action(async (folder: string, last: string, words: string[]) => {
      // Deliberately here: no other command needs what it loads.
      const { complete } = await import("./complete.ts");
      complete(program, io, { folder, last: last.slice(1), words });
      end(EXIT.good);
    });
};
