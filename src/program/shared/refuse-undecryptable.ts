import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { refuse } from "./refuse.ts";

/** Where stack files and variables are. */
export interface Surroundings {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Refuses a run that reads the outputs of other stacks and has no passphrase for them. The engine
 * would ask for it within its own display, where nobody can answer, and the run would hang.
 */
export function refuseUndecryptable(
  stacks: readonly string[],
  { folder, env }: Surroundings = { folder: process.cwd(), env: process.env },
): void {
  const isGiven = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"].some(
    (name) => env[name] !== undefined,
  );
  const locked = isGiven ? [] : stacks.filter((stack) => hasPassphrase(stack, folder));
  if (locked.length === 0) return;
  throw refuse(
    `This run reads the outputs of stack ${locked.join(", ")}, which a passphrase protects, and one ` +
      "that is typed serves this stack alone; nothing was spent or changed. Set the variable " +
      "PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE, and run this again.",
  );
}

/** Deliberately of the stack's file in this folder alone: what is elsewhere cannot be told. */
function hasPassphrase(stack: string, folder: string): boolean {
  const file = join(folder, `Pulumi.${stack.split("/").at(-1)}.yaml`);
  return existsSync(file) && /^encryptionsalt:/m.test(readFileSync(file, "utf8"));
}
