import { commandFailure } from "../command-failure";
import { EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { showPulumi } from "../pulumi/run-pulumi";
import { chooseStack, readOutputs } from "../pulumi/stacks";
import { askConsent, type Consented } from "./ask-consent";
import { describeConsent } from "./describe-consent";
import { describeLiveToken } from "./describe-live-token";
import { type ConsentStack, readConsentStack } from "./read-consent-stack";
import { storeCode } from "./store-code";

/** What the command was given. */
export interface ConsentOptions {
  readonly stack?: string;
  /** The port to listen on. */
  readonly port?: number;
  /** Consents though the token lives. */
  readonly force?: boolean;
  /** Whether `pulumi up` asks nothing. */
  readonly yes?: boolean;
  /** Whether `pulumi up` follows. */
  readonly up: boolean;
}

/** Gets a consent, and puts it to use at once: the code lives minutes. */
export async function runConsent(io: Io, options: ConsentOptions): Promise<ExitCode> {
  if (options.up && options.yes !== true && !(io.isTerminal.stdin && io.isTerminal.stdout)) {
    throw commandFailure(
      "There is no terminal in which `pulumi up` could ask whether to go on. Add --yes, or " +
        "--no-up and run it yourself. Nothing was changed.",
    );
  }
  const stack = await readConsentStack(io, await chooseStack(io, options.stack));
  const live = options.force === true ? undefined : describeLiveToken(stack, io.now());
  if (live !== undefined) {
    io.writeErr(`${live}\n`);
    return EXIT.good;
  }
  if (stack.isConfigNewer) {
    io.writeErr("The config has changed since the last update; this consent is for the new one.\n");
  }
  const consented = await askConsent(io, stack, { port: options.port });
  await storeCode(io, stack.stack, consented);
  io.writeErr(`The code is in the secret config of stack ${stack.stack}.\n`);
  if (!options.up) {
    io.writeErr(
      `Run \`pulumi up --stack ${stack.stack}\` at once: the code lives ${countMinutes(stack)} minutes.\n`,
    );
    return EXIT.good;
  }
  await deploy(io, stack, consented, options);
  return EXIT.good;
}

async function deploy(
  io: Io,
  stack: ConsentStack,
  { isProven }: Consented,
  { yes = false }: ConsentOptions,
): Promise<void> {
  const { stack: name } = stack;
  const args = ["up", "--stack", name, ...(yes ? ["--yes"] : [])];
  const exitCode = await showPulumi(io, args);
  const outputs = exitCode === 0 ? await readOutputs(io, name) : {};
  if (outputs["stage"] !== "live" || outputs["tokenIssuedAt"] === stack.outputs["tokenIssuedAt"]) {
    throw commandFailure(
      `\`pulumi ${args.join(" ")}\` did not put the consent to use (exit code ${exitCode}). If it ` +
        `was not the code that failed, run \`pulumi up --stack ${name}\` within ` +
        `${countMinutes(stack)} minutes of the consent; later, ` +
        `\`npx sharepoint-rotation consent --stack ${name}\` again.`,
    );
  }
  io.writeErr(`${describeConsent(stack, outputs, { isProven, now: io.now() })}\n`);
}

/** Minutes a code lives. */
function countMinutes({ authority }: ConsentStack): number {
  return authority === "acs" ? 5 : 10;
}
