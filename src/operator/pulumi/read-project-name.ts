import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CommandFailure, commandFailure } from "../command-failure.ts";
import type { Io } from "../io.ts";

/**
 * Reads the name of the project, which stands before its own config keys and in its stacks' full
 * names. Deliberately without a YAML parser, which every command would load: of a name the engine
 * allows letters, digits and `_.-` alone.
 */
export async function readProjectName({ folder }: Pick<Io, "folder">): Promise<string> {
  const text = await readFile(join(folder, "Pulumi.yaml"), "utf8").catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw refuseOutside();
    throw error;
  });
  const [, , name] = /^name:[ \t]*(["']?)([\w.-]+)\1[ \t]*(?:#.*)?\r?$/m.exec(text) ?? [];
  if (name !== undefined) return name;
  throw commandFailure(
    "Pulumi.yaml names no project: it needs a line such as `name: sharepoint-rotation`.",
  );
}

/** What is said where a command runs elsewhere than in the project. */
export function refuseOutside(): CommandFailure {
  return commandFailure(
    "There is no Pulumi.yaml here: go into the folder of the project (`cd FOLDER`), then run this again.",
  );
}
