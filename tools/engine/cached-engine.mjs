import { existsSync } from "node:fs";
import { join } from "node:path";
import { listMissingFiles } from "./engine-files.mjs";
import { probeVersion } from "./probe-version.mjs";

/**
 * Checks that an engine folder is whole: all programs are there and the engine says the version
 * that it should be.
 *
 * @param {string} folder
 * @param {string} version such as `v3.259.0`
 * @param {typeof probeVersion} [probe]
 * @returns {Promise<{ fault: string } | undefined>}
 */
export async function checkEngine(folder, version, probe = probeVersion) {
  const missing = listMissingFiles(folder);
  if (missing.length > 0) {
    return { fault: `${folder} lacks ${missing.join(", ")}` };
  }
  const answer = await probe(join(folder, "pulumi"));
  if ("fault" in answer) {
    return { fault: `the engine in ${folder} does not run: ${answer.fault}` };
  }
  return answer.version === version
    ? undefined
    : { fault: `the engine in ${folder} is ${answer.version}, not ${version}` };
}

/**
 * Looks for an engine that an earlier run put into the cache.
 *
 * @param {string} cache
 * @param {readonly string[]} names entries in order of preference
 * @param {string} version
 * @param {typeof probeVersion} [probe]
 * @returns {Promise<import("./engine-on-path.mjs").Outcome>}
 */
export async function findCachedEngine(cache, names, version, probe = probeVersion) {
  const faults = [];
  for (const name of names) {
    if (existsSync(join(cache, name))) {
      const folder = join(cache, name, "bin");
      const fault = await checkEngine(folder, version, probe);
      if (fault === undefined) {
        return { folder, isOnPath: false };
      }
      faults.push(fault.fault);
    }
  }
  return { fault: faults.join("; ") || `none in ${cache}` };
}
