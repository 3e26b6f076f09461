import { readdirSync } from "node:fs";

/**
 * The stacks that have a file in this checkout: what a name can be held against without a request. None
 * where the folder cannot be read.
 */
export function listStackFiles(folder: string = process.cwd()): string[] {
  try {
    return readdirSync(folder)
      .flatMap((file) => /^Pulumi\.(.+)\.ya?ml$/.exec(file)?.[1] ?? [])
      .sort();
  } catch {
    return [];
  }
}
