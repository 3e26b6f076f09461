import { type CommandFailure, commandFailure } from "../command-failure.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { readProjectName } from "../pulumi/read-project-name.ts";
import { askAnswers } from "./ask-answers.ts";
import { describeNext } from "./describe-next.ts";
import type { InitOptions } from "./init-options.ts";
import { openPrompt } from "./open-prompt.ts";
import { readStackFiles, writeStackFiles } from "./stack-files.ts";

/** Finds out what is the operator's own, checks it, and writes the files of both stacks. */
export async function init(io: Io, options: InitOptions): Promise<ExitCode> {
  if (options.yes !== true && !io.isTerminal.stdin) throw refuseUnasked();
  const project = await readProjectName(io);
  // First, so that nobody answers in vain.
  const files = await readStackFiles(io.folder, project, { isForced: options.force === true });
  const prompt = options.yes === true ? undefined : openPrompt(io);
  try {
    const { answers, state, directory } = await askAnswers(io, prompt, options);
    const written = await writeStackFiles(files, answers, project);
    io.writeErr(`\n${written.join(" and ")} ${written.length === 1 ? "is" : "are"} written.\n`);
    const hasProduction = answers.production.length > 0;
    if (!hasProduction && files.some(({ stack, text }) => stack === "production" && text)) {
      io.writeErr(
        "Pulumi.production.yaml stays as it is: remove it, unless a stack of yours needs it.\n",
      );
    }
    const registration = answers.registration.kind;
    const { address, stacks } = state;
    const next = describeNext({
      ...{ state: address, stacks, registration, hasProduction, directory },
    });
    io.writeErr(`${next}\n`);
    return EXIT.good;
  } finally {
    prompt?.close();
  }
}

function refuseUnasked(): CommandFailure {
  return commandFailure(
    "There is no terminal to ask in: give --yes, and the answers as options " +
      "(`npm run init -- --help`). Nothing was written.",
  );
}
