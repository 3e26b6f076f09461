import { findAzureEnvironment } from "../../protocol/clouds.ts";
import { commandFailure } from "../command-failure.ts";
import type { Io } from "../io.ts";
import { readProjectName } from "./read-project-name.ts";
import { readStackConfig } from "./stack-config.ts";

/** The program's own keys of a stack's config, as the engine tells them without secrets. */
export interface ProgramConfig {
  readonly stack: string;
  /** The project's name. */
  readonly project: string;
  /** Plain values by key, those of Pulumi.yaml among them; a key that is not set is absent. */
  readonly values: Readonly<Record<string, string>>;
  /** The keys that hold a secret. */
  readonly secrets: ReadonlySet<string>;
  /** azure-native's name of the cloud that runs the services. */
  readonly azureEnvironment: string;
}

/** Reads the program's config of a stack. */
export async function readProgramConfig(io: Io, stack: string): Promise<ProgramConfig> {
  const [project, all] = await Promise.all([readProjectName(io), readStackConfig(io, stack)]);
  const namespace = `${project}:`;
  const own = Object.entries(all).filter(([key]) => key.startsWith(namespace));
  return {
    stack,
    project,
    values: Object.fromEntries(
      own.flatMap(([key, { value }]) => (value ? [[key.slice(namespace.length), value]] : [])),
    ),
    secrets: new Set(
      own.flatMap(([key, { secret }]) => (secret ? [key.slice(namespace.length)] : [])),
    ),
    azureEnvironment:
      findAzureEnvironment(all["azure-native:environment"]?.value, io.env) ?? "public",
  };
}

/** Refuses a command for a stack whose credential is another one's, and names that stack. */
export function refusePromoted({ stack, values }: ProgramConfig, command: string): void {
  const source = values["promoteFrom"];
  if (source === undefined) return;
  throw commandFailure(
    `Stack ${stack} takes its credential from stack ${source} and has none of its own: ` +
      `\`npm run ${command} -- --stack ${source}\`.`,
  );
}
