import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const EXTENSIONS = process.platform === "win32" ? [".exe", ".cmd", ".bat"] : [""];

/**
 * Answers the path of a program in one folder, if it can be run.
 *
 * @param {string} folder
 * @param {string} name
 * @returns {string | undefined}
 */
export function findInFolder(folder, name) {
  return EXTENSIONS.map((extension) => join(folder, name + extension)).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  });
}

/**
 * Answers the path of the program that a shell would start by this name.
 *
 * @param {string} name
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findOnPath(name, env = process.env) {
  for (const folder of (env["PATH"] ?? "").split(delimiter)) {
    const path = folder === "" ? undefined : findInFolder(folder, name);
    if (path !== undefined) {
      return path;
    }
  }
  return undefined;
}
