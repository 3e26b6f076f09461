import { accessSync, constants, statSync } from "node:fs";
import { join } from "node:path";
import { listSearchPath } from "./search-path.mjs";

/**
 * Answers the path of a program in one folder, if it can be run.
 *
 * @param {string} folder
 * @param {string} name
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined}
 */
export function findInFolder(folder, name, platform = process.platform) {
  const extensions = platform === "win32" ? [".exe", ".cmd", ".bat"] : [""];
  return extensions
    .map((extension) => join(folder, name + extension))
    .find((path) => {
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
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined}
 */
export function findOnPath(name, env = process.env, platform = process.platform) {
  for (const folder of listSearchPath(env, platform)) {
    const path = findInFolder(folder, name, platform);
    if (path !== undefined) {
      return path;
    }
  }
  return undefined;
}
