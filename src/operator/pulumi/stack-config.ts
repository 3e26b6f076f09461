import type { Io } from "../io.ts";
import { expectPulumi } from "./run-pulumi.ts";

/** The config of a stack by full key, such as `sharepoint-rotation:siteUrl`. */
export type StackValues = Readonly<
  Record<string, { readonly value?: string; readonly secret: boolean }>
>;

/** Reads a stack's config. Values of secrets are left out. */
export async function readStackConfig(io: Io, stack: string): Promise<StackValues> {
  return JSON.parse(await expectPulumi(io, ["config", "--json", "--stack", stack])) as StackValues;
}

/** Sets a plain value. */
export async function setPlainConfig(
  io: Io,
  stack: string,
  key: string,
  value: string,
): Promise<void> {
  await expectPulumi(io, ["config", "set", "--plaintext", key, value, "--stack", stack]);
}

/** Sets a secret through standard input, so that no argument and no shell ever holds it. */
export async function setSecretConfig(
  io: Io,
  stack: string,
  key: string,
  value: string,
): Promise<void> {
  await expectPulumi(io, ["config", "set", "--secret", key, "--stack", stack], { input: value });
}
