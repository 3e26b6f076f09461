import { Command } from "commander";
import { isCommandFailure } from "../operator/command-failure";
import type { ExitCode } from "../operator/exit-code";
import type { Io } from "../operator/io";
import { runCommands } from "../operator/run-commands";
import { check } from "./check";
import { readConnection } from "./github/read-connection";
import { rotate } from "./rotate";
import { describeProblem, type Situation } from "./situation";
import { tellSituation } from "./tell-situation";

/** One of the two works of the schedule: does it, tells on the terminal, answers how things are. */
type Work = (io: Io) => Promise<Situation>;

/** Runs the schedule's program with the arguments behind its name. Answers the exit code. */
export function runSchedule(args: readonly string[], io: Io): Promise<ExitCode> {
  return runCommands(createProgram, args, io);
}

function createProgram(io: Io, end: (exitCode: ExitCode) => void): Command {
  const program = new Command("schedule")
    .description("What a machine does at night and every week. Asks nobody.")
    .helpCommand(false)
    .showHelpAfterError("(--help shows what there is)")
    .addHelpText(
      "after",
      "\nIn GitHub Actions one issue is opened, kept and closed; elsewhere it is printed only." +
        "\nExit code: 0 all is good, 1 a person is needed, 2 not everything could be found out or told.",
    )
    .configureOutput({ writeOut: io.writeOut, writeErr: io.writeErr })
    .exitOverride();
  program
    .command("check")
    .description("Looks at every stack, as `status` does. Changes nothing.")
    .action(async () => end(await perform(io, check)));
  program
    .command("rotate")
    .description("Runs `pulumi up` of one stack after the other, as long as all goes well.")
    .argument(
      "[stacks...]",
      "the stacks in their order; left out: ROTATION_STACKS, or each behind the one of its promoteFrom",
    )
    .action(async (stacks: string[]) => end(await perform(io, (own) => rotate(own, stacks))));
  return program;
}

async function perform(io: Io, work: Work): Promise<ExitCode> {
  // Deliberately before the work: what cannot be told in the end is known at the beginning.
  const connection = readConnection(io.env);
  // The engine and its plugins have no use for the right to write issues.
  const { GITHUB_TOKEN: _token, ...env } = io.env;
  const situation = await attempt({ ...io, env }, work);
  return tellSituation(io, situation, connection);
}

async function attempt(io: Io, work: Work): Promise<Situation> {
  try {
    return await work(io);
  } catch (error) {
    if (!isCommandFailure(error)) throw error;
    io.writeErr(`${error.message}\n`);
    return describeProblem(error.message, io.env);
  }
}
