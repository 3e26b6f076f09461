import { Command } from "commander";
import { isCommandFailure } from "../operator/command-failure.ts";
import { declareSchedule } from "../operator/completion/declare-schedule.ts";
import type { ExitCode } from "../operator/exit-code.ts";
import type { Io } from "../operator/io.ts";
import { runCommands } from "../operator/run-commands.ts";
import { check } from "./check.ts";
import { type Findings, toFailedFindings } from "./findings.ts";
import { readConnection } from "./github/read-connection.ts";
import { notify } from "./notify.ts";
import { rotate } from "./rotate.ts";
import { readWebhook } from "./webhook/read-webhook.ts";

/** One of the two works of the schedule: does it, tells on the terminal, answers how things are. */
type Work = (io: Io) => Promise<Findings>;

/** Runs the schedule's program with the arguments after its name. Answers the exit code. */
export function runSchedule(args: readonly string[], io: Io): Promise<ExitCode> {
  return runCommands(createProgram, args, io);
}

function createProgram(io: Io, end: (exitCode: ExitCode) => void): Command {
  const program = new Command("schedule")
    .description("What runs unattended, every night and every week.")
    .helpCommand(false)
    .configureHelp({ commandUsage: describeUsage })
    .showHelpAfterError("(--help lists the commands)")
    .addHelpText(
      "after",
      "\nIn GitHub Actions one issue is opened, kept and closed; elsewhere it is printed only." +
        "\nThe webhook of ROTATION_WEBHOOK is told when trouble begins, changes and ends." +
        "\nExit code: 0 all is good, 1 a person is needed, 2 not everything could be checked or told.",
    )
    .configureOutput({ writeOut: io.writeOut, writeErr: io.writeErr })
    .exitOverride();
  const commands = declareSchedule(program);
  commands.check.action(async () => end(await perform(io, check)));
  commands.rotate.action(async (stacks: string[]) =>
    end(await perform(io, (own) => rotate(own, stacks))),
  );
  return program;
}

function describeUsage(command: Command): string {
  const name = command.parent === null ? "COMMAND" : command.name();
  return `npm run schedule -- ${name} ${command.parent === null ? "[options]" : command.usage()}`;
}

async function perform(io: Io, work: Work): Promise<ExitCode> {
  // Deliberately before the work: what cannot be told in the end is known at the beginning.
  const connection = readConnection(io.env);
  const webhook = readWebhook(io);
  // The engine and its plugins have no use for the right to write issues, or to the webhook.
  const { GITHUB_TOKEN: _token, ROTATION_WEBHOOK: _address, ...env } = io.env;
  const findings = await attempt({ ...io, env }, work);
  return notify(io, findings, { connection, webhook });
}

async function attempt(io: Io, work: Work): Promise<Findings> {
  try {
    return await work(io);
  } catch (error) {
    if (!isCommandFailure(error)) throw error;
    io.writeErr(`${error.message}\n`);
    return toFailedFindings(error.message, io.env);
  }
}
