import { posix, win32 } from "node:path";

/**
 * Names the variable that holds the search path. On Windows it is mostly `Path`: a copy of the
 * environment with a second one, `PATH`, would hide all that the first one has.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {string}
 */
function nameSearchPath(env, platform) {
  const isIt = (/** @type {string} */ name) => name.toUpperCase() === "PATH";
  return (platform === "win32" ? Object.keys(env).find(isIt) : undefined) ?? "PATH";
}

/**
 * Lists the folders in which a program is looked for.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} [platform]
 * @returns {string[]}
 */
export function listSearchPath(env, platform = process.platform) {
  const { delimiter } = platform === "win32" ? win32 : posix;
  const value = env[nameSearchPath(env, platform)] ?? "";
  return value.split(delimiter).filter((folder) => folder !== "");
}

/**
 * Copies an environment with a folder in front of its search path.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder
 * @param {NodeJS.Platform} [platform]
 * @returns {NodeJS.ProcessEnv}
 */
export function extendSearchPath(env, folder, platform = process.platform) {
  const { delimiter } = platform === "win32" ? win32 : posix;
  const name = nameSearchPath(env, platform);
  return { ...env, [name]: `${folder}${delimiter}${env[name] ?? ""}` };
}
