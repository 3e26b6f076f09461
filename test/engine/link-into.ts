import { cpSync, statSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";

/** What a link is made of, where a test pretends another system. */
export interface LinkOptions {
  readonly platform?: NodeJS.Platform;
  readonly symlink?: typeof symlinkSync;
}

/**
 * Puts a file or folder into a folder without copying what is in it. On Windows a link takes a right that
 * few have: there it is a junction for a folder, and a copy of a file.
 */
export function linkInto(
  folder: string,
  path: string,
  { platform = process.platform, symlink = symlinkSync }: LinkOptions = {},
): void {
  const to = join(folder, basename(path));
  if (platform !== "win32") symlink(path, to);
  else if (statSync(path).isDirectory()) symlink(path, to, "junction");
  else cpSync(path, to);
}
