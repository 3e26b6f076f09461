import { findInFolder } from "../find-on-path.mjs";

/** The oldest engine that the program is meant to run on. */
export const MINIMUM_ENGINE = "3.200.0";

/**
 * What the engine needs for a program in TypeScript with dynamic resources: the language host and
 * the script that runs the providers.
 */
export const COMPANIONS = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

/** All programs of an engine folder. */
export const ENGINE_FILES = ["pulumi", ...COMPANIONS];

/**
 * Names the programs that an engine folder lacks.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function listMissingFiles(folder) {
  return ENGINE_FILES.filter((name) => findInFolder(folder, name) === undefined);
}
