import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { findInFolder, findOnPath } from "../find-on-path.mjs";
import { isAtLeast } from "../version.mjs";
import { COMPANIONS, MINIMUM_ENGINE } from "./engine-files.mjs";
import { probeVersion } from "./probe-version.mjs";

/**
 * What a way to an engine comes to: the folder of `pulumi`, or why not.
 *
 * @typedef {{ folder: string, isOnPath: boolean }} Found
 * @typedef {Found | { fault: string }} Outcome
 */

/**
 * Looks for the user's own engine on PATH. It counts when it is new enough and its companions
 * stand beside it or on PATH, where the engine looks for them.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {typeof probeVersion} [probe]
 * @returns {Promise<Outcome>}
 */
export async function findEngineOnPath(env = process.env, probe = probeVersion) {
  const pulumi = findOnPath("pulumi", env);
  if (pulumi === undefined) {
    return { fault: "no pulumi on PATH" };
  }
  const answer = await probe(pulumi);
  if ("fault" in answer) {
    return { fault: `${pulumi} does not run: ${answer.fault}` };
  }
  const { version } = answer;
  if (!isAtLeast(version, MINIMUM_ENGINE)) {
    return { fault: `${pulumi} is ${version}, older than ${MINIMUM_ENGINE}` };
  }
  const beside = [dirname(pulumi), dirname(realpathSync(pulumi))];
  const missing = COMPANIONS.filter(
    (name) =>
      findOnPath(name, env) === undefined &&
      beside.every((folder) => findInFolder(folder, name) === undefined),
  );
  if (missing.length > 0) {
    return { fault: `${pulumi} stands without ${missing.join(" and ")}` };
  }
  return { folder: dirname(pulumi), isOnPath: true };
}
