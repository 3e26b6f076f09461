import { randomBytes } from "node:crypto";
import { open, readlink, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** The file behind a path: symbolic links are followed, also one whose file does not exist yet. */
export async function findTarget(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isNodeError(error) || error.code !== "ENOENT") throw error;
  }
  const folder = await realpath(dirname(path));
  const link = await readlink(path).catch(() => undefined);
  return link === undefined ? join(folder, basename(path)) : findTarget(resolve(folder, link));
}

/** Puts a file in place of another in one step, with these rights. */
export async function replaceFile(
  path: string,
  content: Buffer | string,
  mode: number,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}`);
  // Deliberately in the same folder: a rename is one step within a file system only.
  const file = await open(temporary, "wx", mode);
  try {
    try {
      // Whatever the umask takes away.
      await file.chmod(mode);
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Tells an error of the system, which has a code. */
export function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error;
}
