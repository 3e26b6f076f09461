import { formatTime } from "../../protocol/format-time.ts";
import { commandFailure } from "../command-failure.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { finishRemovals } from "../pulumi/finish-removals.ts";
import { type ProgramConfig, readProgramConfig, refusePromoted } from "../pulumi/program-config.ts";
import { refuseNotLive } from "../pulumi/refuse-not-live.ts";
import { showPulumi } from "../pulumi/run-pulumi.ts";
import { setPlainConfig } from "../pulumi/stack-config.ts";
import { chooseStack, readOutputs } from "../pulumi/stacks.ts";
import { withProgress } from "../show-progress.ts";

/** The options of `rotate`. */
export interface RotateOptions {
  readonly stack?: string;
  readonly yes?: boolean;
  readonly up: boolean;
}

/** Sets the config key that forces a renewal, and runs `pulumi up`. */
export async function rotate(io: Io, options: RotateOptions): Promise<ExitCode> {
  const now = io.now();
  const { stack, config, before } = await withProgress(io, "Reading the stack", async () => {
    const stack = await chooseStack(io, options.stack);
    const config = await readProgramConfig(io, stack);
    refusePromoted(config, "rotate");
    refuseAcs(config);
    refuseUnasked(io, options);
    const before = await readOutputs(io, stack);
    if (before["stage"] !== "live") throw refuseNotLive(stack, before["stage"]);
    await setPlainConfig(io, stack, "rotate", now.toISOString());
    return { stack, config, before };
  });
  const up = `pulumi up --stack ${stack}`;
  if (!options.up) {
    io.writeErr(
      `The config key rotate of stack ${stack} was set at ${formatTime(now)}: the next \`${up}\` ` +
        "renews the credential.\n",
    );
    return EXIT.good;
  }
  const yes = options.yes ? ["--yes"] : [];
  const exitCode = await finishRemovals(
    io,
    stack,
    (refresh) => showPulumi(io, ["up", ...refresh, "--stack", stack, ...yes]),
    (code) => code === 0,
  );
  if (exitCode !== 0) {
    throw commandFailure(
      `\`${up}\` ended with exit code ${exitCode}. rotate stays set, so the next \`${up}\` does what ` +
        `is missing; \`pulumi config rm rotate --stack ${stack}\` cancels the request.`,
      // Whoever was asked may have declined, which the engine does not tell from other ends.
      yes.length === 0 ? EXIT.needsPerson : EXIT.failed,
    );
  }
  const after = await withProgress(io, "Reading the outputs", () => readOutputs(io, stack));
  if (PARTS.every((part) => before[part] === after[part])) {
    throw commandFailure(
      `\`${up}\` ended well, but the credential is the one of before: the question was answered with ` +
        `no, or the authority gave the same again. rotate stays set, so the next \`${up}\` asks again; ` +
        `\`pulumi config rm rotate --stack ${stack}\` cancels the request.`,
      EXIT.needsPerson,
    );
  }
  io.writeErr(describeConsumers(config));
  return EXIT.good;
}

/** The outputs by which a renewed credential differs from the one before. */
const PARTS = ["tokenIssuedAt", "secretGeneration"];

function refuseAcs({ stack, values }: ProgramConfig): void {
  if (values["authority"] !== "acs") return;
  throw commandFailure(
    `Stack ${stack} has its token from Azure ACS, which issues a new one only on a person's consent: ` +
      `\`npm run consent -- --force --stack ${stack}\`. Nothing was changed.`,
    EXIT.needsPerson,
  );
}

/** The engine would refuse too, but only after the key is set. */
function refuseUnasked({ isTerminal }: Io, { up, yes }: RotateOptions): void {
  if (!up || yes || (isTerminal.stdin && isTerminal.stdout)) return;
  throw commandFailure(
    "`pulumi up` asks before it changes anything, and there is no terminal to answer in: give --yes, or " +
      "--no-up. Nothing was changed.",
  );
}

/** What those do that take their credential from this stack. */
function describeConsumers({ values }: ProgramConfig): string {
  const names = JSON.parse(values["consumers"] ?? "[]") as string[];
  if (names.length === 0) return "";
  const commands = names.map((name) => `\`pulumi up --stack ${name}\``);
  return `Next, so that the credential is the same everywhere: ${commands.join(", ")}.\n`;
}
