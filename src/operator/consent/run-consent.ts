import { commandFailure } from "../command-failure.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { showPulumi } from "../pulumi/run-pulumi.ts";
import { chooseStack, readOutputs } from "../pulumi/stacks.ts";
import { withProgress } from "../show-progress.ts";
import { askConsent, type Consented } from "./ask-consent.ts";
import { describeConsent } from "./describe-consent.ts";
import { describeLiveToken } from "./describe-live-token.ts";
import { keepCode } from "./keep-code.ts";
import { proveStorable } from "./prove-storable.ts";
import { type ConsentStack, readConsentStack } from "./read-consent-stack.ts";

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
  const stack = await withProgress(io, "Reading the stack", async () =>
    readConsentStack(io, await chooseStack(io, options.stack)),
  );
  const live = options.force === true ? undefined : describeLiveToken(stack, io.now());
  if (live !== undefined) {
    io.writeErr(`${live}\n`);
    return EXIT.good;
  }
  if (stack.isConfigNewer) {
    io.writeErr("The config has changed since the last update; this consent is for the new one.\n");
  }
  await withProgress(io, "Making sure that a code can be stored", () =>
    proveStorable(io, stack.stack),
  );
  const consented = await askConsent(io, stack, {
    port: options.port,
    isForced: options.force === true,
  });
  await keepCode(io, stack.stack, consented, countMinutes(stack));
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
  const read = () => withProgress(io, "Reading the outputs", () => readOutputs(io, name));
  const outputs = exitCode === 0 ? await read() : {};
  if (outputs["stage"] !== "live" || outputs["tokenIssuedAt"] === stack.outputs["tokenIssuedAt"]) {
    throw commandFailure(
      `\`pulumi ${args.join(" ")}\` did not put the consent to use (exit code ${exitCode}). If it ` +
        `was not the code that failed, run \`pulumi up --stack ${name}\` within ` +
        `${countMinutes(stack)} minutes of the consent; later, ` +
        `\`npm run consent -- --stack ${name}\` again.`,
    );
  }
  io.writeErr(`${describeConsent(stack, outputs, { isProven, now: io.now() })}\n`);
}

/** Minutes a code lives. */
function countMinutes({ authority }: ConsentStack): number {
  return authority === "acs" ? 5 : 10;
}
