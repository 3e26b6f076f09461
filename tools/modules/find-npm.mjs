import { basename } from "node:path";
import { findOnPath } from "../find-on-path.mjs";

/**
 * Answers how to start npm without a shell: the npm that started this script, else the one on
 * PATH.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {[program: string, ...args: string[]]}
 */
export function findNpm(env = process.env) {
  const script = env["npm_execpath"];
  if (script !== undefined && basename(script).startsWith("npm-cli.")) {
    return [process.execPath, script];
  }
  return [findOnPath("npm", env) ?? "npm"];
}
