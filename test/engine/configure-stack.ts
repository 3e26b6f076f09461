import type { Emulator } from "../emulator/start-emulator.ts";
import type { Project } from "./create-project.ts";

/** An application that is registered at an authority of the emulator. */
export interface RegisteredApp {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a stack is given beside the addresses of the emulator. */
export interface StackOptions {
  /** The stack's application, registered by hand; none for a stack that promotes or registers. */
  readonly app?: RegisteredApp;
  /** Whether the stack gets a login to the directory, to manage an application with. */
  readonly managesApplication?: boolean;
  /** Plain values by key; a key with a dot or bracket is a path. */
  readonly values?: Readonly<Record<string, string>>;
}

/** The values of a stack whose first service is asked for its health, in seconds and not minutes. */
export function askForHealth(emulator: Emulator, service: string): Record<string, string> {
  return {
    "targets[0].healthUrl": `${emulator.url}/consumer/${service}`,
    healthWaitSeconds: "2",
    healthSettleSeconds: "1",
  };
}

/**
 * Creates a stack whose requests all go to the emulator, with the login that azure-native uses.
 * Secrets go through standard input, as a person's do.
 */
export async function configureStack(
  project: Project,
  emulator: Emulator,
  stack: string,
  { app, managesApplication = false, values = {} }: StackOptions = {},
): Promise<void> {
  await expectSuccess(project, ["stack", "init", stack]);
  await setPlain(project, stack, {
    ...prefixKeys("endpoints.", emulator.endpoints),
    "azure-native:metadataHost": emulator.url,
    "azure-native:subscriptionId": emulator.subscriptionId,
    "azure-native:tenantId": emulator.azureLogin.tenantId,
    "azure-native:clientId": emulator.azureLogin.clientId,
    ...(app === undefined ? {} : { clientId: app.clientId }),
    ...values,
  });
  await setSecret(project, stack, "azure-native:clientSecret", emulator.azureLogin.clientSecret);
  if (managesApplication) await setDirectoryLogin(project, emulator, stack);
  if (app !== undefined) await setSecret(project, stack, "clientSecret", app.clientSecret);
}

/** Gives a stack the login that azuread uses. */
export async function setDirectoryLogin(
  project: Project,
  emulator: Emulator,
  stack: string,
): Promise<void> {
  const { tenantId, clientId, clientSecret } = emulator.directoryLogin;
  await setPlain(project, stack, {
    "azuread:metadataHost": emulator.url,
    "azuread:tenantId": tenantId,
    "azuread:clientId": clientId,
  });
  await setSecret(project, stack, "azuread:clientSecret", clientSecret);
}

/** Sets plain values with one command. */
export async function setPlain(
  project: Project,
  stack: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const pairs = Object.entries(values).flatMap(([key, value]) => [
    "--plaintext",
    `${key}=${value}`,
  ]);
  await expectSuccess(project, ["config", "set-all", "--stack", stack, "--path", ...pairs]);
}

/** Sets a secret through standard input, so that no argument ever holds it. */
export async function setSecret(
  project: Project,
  stack: string,
  key: string,
  value: string,
): Promise<void> {
  await expectSuccess(project, ["config", "set", "--secret", key, "--stack", stack], value);
}

/** Removes a key. */
export async function removeKey(project: Project, stack: string, key: string): Promise<void> {
  await expectSuccess(project, ["config", "rm", key, "--stack", stack]);
}

/** Runs a command that has to succeed. */
export async function expectSuccess(
  project: Project,
  args: readonly string[],
  input?: string,
): Promise<string> {
  const { exitCode, output } = await project.run(args, input);
  if (exitCode !== 0)
    throw new Error(`pulumi ${args.join(" ")} ended with ${exitCode}:\n${output}`);
  return output;
}

function prefixKeys(prefix: string, values: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [prefix + key, value]));
}
