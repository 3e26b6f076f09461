import { commandFailure } from "../command-failure";
import { EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { type ProgramConfig, readProgramConfig, refusePromoted } from "../pulumi/program-config";
import { refuseNotLive } from "../pulumi/refuse-not-live";
import { showPulumi } from "../pulumi/run-pulumi";
import { setPlainConfig } from "../pulumi/stack-config";
import { chooseStack, readOutputs } from "../pulumi/stacks";

/** The options of `rotate`. */
export interface RotateOptions {
  readonly stack?: string;
  readonly yes?: boolean;
  readonly up: boolean;
}

/** Sets the config key that forces a renewal, and runs `pulumi up`. */
export async function rotate(io: Io, options: RotateOptions): Promise<ExitCode> {
  const stack = await chooseStack(io, options.stack);
  const config = await readProgramConfig(io, stack);
  refusePromoted(config, "rotate");
  refuseAcs(config);
  refuseUnasked(io, options);
  const { stage } = await readOutputs(io, stack);
  if (stage !== "live") throw refuseNotLive(stack, stage);
  const word = io.now().toISOString();
  await setPlainConfig(io, stack, "rotate", word);
  const up = `pulumi up --stack ${stack}`;
  if (!options.up) {
    io.writeErr(`rotate of stack ${stack} is ${word}. The next \`${up}\` renews the credential.\n`);
    return EXIT.good;
  }
  const exitCode = await showPulumi(io, [
    "up",
    "--stack",
    stack,
    ...(options.yes ? ["--yes"] : []),
  ]);
  if (exitCode !== 0) {
    throw commandFailure(
      `\`${up}\` ended with exit code ${exitCode}. rotate stays set, so the next \`${up}\` does what ` +
        `is missing; \`pulumi config rm rotate --stack ${stack}\` takes the wish back.`,
    );
  }
  io.writeErr(describeConsumers(config));
  return EXIT.good;
}

function refuseAcs({ stack, values }: ProgramConfig): void {
  if (values["authority"] !== "acs") return;
  throw commandFailure(
    `Stack ${stack} has its token from Azure ACS, which gives a new one to a person's consent only: ` +
      `\`npx sharepoint-rotation consent --force --stack ${stack}\`. Nothing was changed.`,
    EXIT.needsPerson,
  );
}

/** The engine would refuse too, but only after the key is set. */
function refuseUnasked({ isTerminal }: Io, { up, yes }: RotateOptions): void {
  if (!up || yes || (isTerminal.stdin && isTerminal.stdout)) return;
  throw commandFailure(
    "`pulumi up` asks before it changes anything, and nobody sits at this terminal: give --yes, or " +
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
