import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "../lock.mjs";
import { formatElapsed } from "../progress.mjs";
import { createSetUpError } from "../set-up-error.mjs";
import { buildEngine } from "./build-engine.mjs";
import { findCachedEngine } from "./cached-engine.mjs";
import { downloadEngine } from "./download-engine.mjs";
import {
  locateEngineCache,
  makeCacheEntry,
  nameEngine,
  removePartialEntries,
} from "./engine-cache.mjs";
import { MINIMUM_ENGINE } from "./engine-files.mjs";
import { findEngineOnPath } from "./engine-on-path.mjs";
import { explainNoEngine } from "./explain-no-engine.mjs";
import { findEngine } from "./find-engine.mjs";
import { digestGoModules, loadGoModule } from "./go-module.mjs";

/**
 * Brings an engine by the first way that works: PATH, our cache, the official download, a build
 * from Go modules. Says so where it had to be made.
 *
 * @param {string} root the checkout, with its node_modules installed
 * @param {import("../progress.mjs").Progress} progress
 * @returns {Promise<import("./engine-on-path.mjs").Found>}
 */
export async function provideEngine(root, progress) {
  const cli = join(root, "tools", "pulumi", "cli");
  const language = join(root, "tools", "pulumi", "language");
  const { version, go } = loadGoModule(cli);
  const cache = locateEngineCache();
  const official = nameEngine({ version, origin: "official" });
  const built = nameEngine({ version, origin: `built-${digestGoModules([cli, language])}` });

  const cached = {
    name: "cache",
    find: () => findCachedEngine(cache, [official, built], version),
  };

  /**
   * @param {string} name
   * @param {string} entry
   * @param {(folder: string) => Promise<{ fault: string } | undefined>} fill
   */
  const make = (name, entry, fill) => ({
    name,
    find: async () => {
      const startedAt = Date.now();
      const fault = await makeCacheEntry(cache, entry, fill);
      if (fault !== undefined) {
        progress.say(`${name}: ${fault.fault}`);
        return fault;
      }
      const folder = join(cache, entry, "bin");
      const took = formatElapsed(Date.now() - startedAt);
      progress.say(`engine: pulumi ${version} by ${name}, in ${took} (${folder})`);
      return { folder, isOnPath: false };
    },
  });

  const engine = await findEngine({
    ready: [{ name: "PATH", find: findEngineOnPath }, cached],
    again: cached,
    make: [
      make("download", official, (folder) => downloadEngine(folder, version, progress)),
      make("build", built, (folder) => buildEngine(folder, { cli, language, root }, progress)),
    ],
    inTurn: async (work) => {
      mkdirSync(cache, { recursive: true });
      return withLock(
        join(cache, ".lock"),
        async () => {
          removePartialEntries(cache);
          return work();
        },
        (holder, turn) => {
          const who = `process ${holder?.pids[0] ?? "unknown"}`;
          void progress.during(`waiting for another run that brings the engine (${who})`, turn);
        },
      );
    },
  });
  if ("failures" in engine) {
    throw createSetUpError(explainNoEngine(engine.failures, { minimum: MINIMUM_ENGINE, go }));
  }
  return engine;
}
