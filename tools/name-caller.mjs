import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Names the folder that the person stands in as npm does for its scripts. Where npm has not started
 * a script of this project, but a shell's function has (`npm run completion`), that is the current one.
 *
 * @param {string} root the checkout
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder the current one
 * @returns {NodeJS.ProcessEnv}
 */
export function nameCaller(root, env, folder) {
  const file = join(root, "package.json");
  return env["INIT_CWD"] && isSameFile(env["npm_package_json"], file)
    ? { ...env }
    : { ...env, INIT_CWD: folder, npm_package_json: file };
}

/**
 * @param {string | undefined} path
 * @param {string} file
 */
function isSameFile(path, file) {
  try {
    return path !== undefined && realpathSync(dirname(path)) === realpathSync(dirname(file));
  } catch {
    return false;
  }
}
