import { randomBytes, randomUUID } from "node:crypto";
import { buildSetCommand } from "../../program/config/config-fault.ts";
import { commandFailure } from "../command-failure.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type ProgramConfig, readProgramConfig, refusePromoted } from "../pulumi/program-config.ts";
import { readProgramSettings } from "../pulumi/program-settings.ts";
import { setPlainConfig, setSecretConfig } from "../pulumi/stack-config.ts";
import { chooseStack } from "../pulumi/stacks.ts";
import { withProgress } from "../show-progress.ts";
import { buildForm } from "./build-form.ts";
import { buildCopyCommand, describeForm } from "./describe-form.ts";
import { findCopyCommand } from "./find-copy-command.ts";

/** The options of `register`. */
export interface RegisterOptions {
  readonly stack?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Bytes of a client secret, as many as `appregnew.aspx` generates. */
const SECRET_BYTES = 32;

/** Makes an application for Azure ACS, keeps it in the config, and tells how it is registered. */
export async function register(io: Io, options: RegisterOptions): Promise<ExitCode> {
  const config = await withProgress(io, "Reading the stack", async () =>
    readProgramConfig(io, await chooseStack(io, options.stack)),
  );
  const { stack } = config;
  refusePromoted(config, "register");
  const { siteUrl, redirectUri, authority, endpoints } = readProgramSettings(config);
  if (authority === "entra") throw refuseEntra(stack);
  refusePlainRedirect(stack, redirectUri);
  if (!options.force) refuseRegistered(config);
  const clientId = randomUUID();
  const { azureEnvironment } = config;
  const form = buildForm({ clientId, siteUrl, redirectUri, azureEnvironment, given: endpoints });
  // Deliberately the id first: with a new id and the old secret the program refuses to run, while
  // an old id with a new secret would look like a secret that somebody removed.
  await withProgress(io, "Storing id and secret", async () => {
    await setPlainConfig(io, stack, "clientId", clientId);
    await keepSecret(io, stack, makeSecret());
  });
  const copyCommand = findCopyCommand(io.env);
  if (options.json) {
    const secretCommand = buildCopyCommand(stack, copyCommand);
    io.writeOut(`${JSON.stringify({ stack, ...form, secretCommand }, undefined, 2)}\n`);
  } else {
    io.writeOut(describeForm(form, stack, copyCommand));
  }
  return EXIT.good;
}

/** Deliberately without a `+`: a proxy that pastes it into a form unencoded would send a space. */
export function makeSecret(): string {
  for (;;) {
    const secret = randomBytes(SECRET_BYTES).toString("base64");
    if (!secret.includes("+")) return secret;
  }
}

async function keepSecret(io: Io, stack: string, secret: string): Promise<void> {
  try {
    await setSecretConfig(io, stack, "clientSecret", secret);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw commandFailure(
      `${said}\nThe client id is set, its secret is not: ` +
        `\`npm run register -- --force --stack ${stack}\` replaces both.`,
    );
  }
}

function refuseEntra(stack: string): Error {
  return commandFailure(
    `Stack ${stack} has authority entra: \`pulumi up --stack ${stack}\` registers the application by ` +
      "itself. For a tenant or server that still has Azure ACS: " +
      `\`${buildSetCommand("authority", stack, "acs")}\`. Nothing was changed.`,
  );
}

/** The form takes no other, not even for the person's own machine. */
function refusePlainRedirect(stack: string, redirectUri: string): void {
  if (redirectUri.startsWith("https:")) return;
  throw commandFailure(
    `The form takes an https redirect URI only, and that of stack ${stack} is ${redirectUri}: ` +
      `\`${buildSetCommand("redirectUri", stack, "https://localhost/")}\`. Nothing was changed.`,
  );
}

function refuseRegistered({ stack, values, secrets }: ProgramConfig): void {
  const found = values["clientId"] ?? (secrets.has("clientSecret") ? "a clientSecret" : undefined);
  if (found === undefined) return;
  throw commandFailure(
    `Stack ${stack} has an application already (${found}). --force replaces it: its secret leaves ` +
      "the config, and a person must consent again; until then the services keep what they have. " +
      "Nothing was changed.",
  );
}
