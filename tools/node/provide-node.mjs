import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture } from "../capture.mjs";
import { locateEngineCache, makeCacheEntry } from "../engine/engine-cache.mjs";
import { findInFolder } from "../find-on-path.mjs";
import { withLock } from "../lock.mjs";
import { findNpm } from "../modules/find-npm.mjs";
import { readNpmFault } from "../modules/read-npm-fault.mjs";
import { formatElapsed } from "../progress.mjs";
import { createSetUpError } from "../set-up-error.mjs";
import { isAtLeast } from "../version.mjs";
import { nameNodePackage } from "./name-node-package.mjs";
import { describeOldNode, MINIMUM_NODE, RECOMMENDED_NODE } from "./node-version.cjs";

/**
 * Brings a Node that runs this project: from our cache, else from the npm registry. Nothing is
 * installed outside the cache.
 *
 * @param {import("../progress.mjs").Progress} progress
 * @returns {Promise<string>} the folder of its binary
 */
export async function provideNode(progress) {
  const cache = locateEngineCache();
  const packageName = nameNodePackage();
  const entry = `${packageName}-${RECOMMENDED_NODE}`;
  const folder = join(cache, entry, "node_modules", packageName, "bin");
  if (await isUsable(folder)) {
    return folder;
  }
  mkdirSync(cache, { recursive: true });
  await withLock(
    join(cache, ".node.lock"),
    async () => {
      if (!(await isUsable(folder))) {
        await install(cache, entry, packageName, progress);
      }
    },
    (holder, turn) => {
      const who = `process ${holder?.pids[0] ?? "unknown"}`;
      void progress.during(`waiting for another run that brings Node (${who})`, turn);
    },
  );
  if (await isUsable(folder)) {
    return folder;
  }
  throw createSetUpError(`The Node in ${folder} does not run. ${describeOldNode() ?? ""}`.trim());
}

/** @param {string} folder */
async function isUsable(folder) {
  const node = findInFolder(folder, "node");
  if (node === undefined) {
    return false;
  }
  const { code, stdout } = await capture(node, ["--version"], { timeoutMs: 20_000 });
  return code === 0 && isAtLeast(stdout, MINIMUM_NODE);
}

/**
 * @param {string} cache
 * @param {string} entry
 * @param {string} packageName
 * @param {import("../progress.mjs").Progress} progress
 */
async function install(cache, entry, packageName, progress) {
  const startedAt = Date.now();
  const wanted = `${packageName}@${RECOMMENDED_NODE}`;
  const [program, ...args] = findNpm();
  const fault = await makeCacheEntry(cache, entry, async (folder) => {
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund"];
    const { code, stderr, problem } = await progress.during(
      `npm install ${wanted}`,
      capture(program, [...args, "install", ...flags, wanted], { cwd: folder }),
    );
    return code === 0 ? undefined : { fault: problem ?? readNpmFault(stderr) };
  });
  if (fault !== undefined) {
    throw createSetUpError(
      `npm cannot bring ${wanted}: ${fault.fault}\nInstall Node ${RECOMMENDED_NODE} from https://nodejs.org, and run this command again.`,
    );
  }
  progress.say(`${wanted}: installed in ${formatElapsed(Date.now() - startedAt)}`);
}
