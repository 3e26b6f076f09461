import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { cleanUpOnExit } from "../clean-up.mjs";
import { isProcessAlive } from "../is-process-alive.mjs";

const PARTIAL = ".partial-";

/**
 * Answers the folder that keeps engines between runs and checkouts: ROTATION_ENGINE_CACHE, or
 * `sharepoint-rotation/engine` under XDG_CACHE_HOME or ~/.cache.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [home]
 * @returns {string}
 */
export function locateEngineCache(env = process.env, home = homedir()) {
  const own = env["ROTATION_ENGINE_CACHE"];
  if (own) {
    return resolve(own);
  }
  // The XDG rule: a relative path is to be ignored.
  const xdg = env["XDG_CACHE_HOME"];
  const base = xdg && isAbsolute(xdg) ? xdg : join(home, ".cache");
  return join(base, "sharepoint-rotation", "engine");
}

/**
 * Names the cache entry of one engine: version, platform, and where it came from, which for a
 * built one is the digest of the Go modules.
 *
 * @param {{ version: string, origin: string, platform?: string, arch?: string }} engine
 * @returns {string} such as `3.259.0-linux-x64-official`
 */
export function nameEngine({ version, origin, platform = process.platform, arch = process.arch }) {
  return `${version.replace(/^v/, "")}-${platform}-${arch}-${origin}`;
}

/**
 * Removes a folder into which a compiler that was just killed may still write. What stays is left
 * to the next run: it is in nobody's way.
 *
 * @param {string} folder
 */
function removeFolder(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch {
    // See above.
  }
}

/**
 * Removes what killed runs left half-made.
 *
 * @param {string} cache
 */
export function removePartialEntries(cache) {
  for (const name of readdirSync(cache)) {
    const pid = name.startsWith(PARTIAL) ? Number(name.slice(PARTIAL.length).split("-")[0]) : 0;
    if (pid > 0 && !isProcessAlive(pid)) {
      removeFolder(join(cache, name));
    }
  }
}

/**
 * Makes a cache entry whole or not at all: the work fills a folder of this run alone, which then
 * gets its name in one step. An entry of that name, which the caller found not to work, is
 * replaced.
 *
 * @param {string} cache
 * @param {string} name
 * @param {(folder: string) => Promise<{ fault: string } | undefined>} fill nothing: all went well
 * @returns {Promise<{ fault: string } | undefined>}
 */
export async function makeCacheEntry(cache, name, fill) {
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(join(cache, `${PARTIAL}${process.pid}-`));
  const remove = () => removeFolder(partial);
  const forget = cleanUpOnExit(remove);
  try {
    const made = join(partial, "made");
    mkdirSync(made);
    const outcome = await fill(made);
    if (outcome === undefined) {
      const entry = join(cache, name);
      if (existsSync(entry)) {
        renameSync(entry, join(partial, "replaced"));
      }
      renameSync(made, entry);
    }
    return outcome;
  } finally {
    remove();
    forget();
  }
}
