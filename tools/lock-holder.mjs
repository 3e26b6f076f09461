import { readFileSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { isProcessAlive } from "./is-process-alive.mjs";

const SILENT_MS = 60_000;

/**
 * Who holds a lock: `pids` are this run and, where its work outlives it, the program it started.
 *
 * @typedef {{ pids: number[], host: string, token: string }} Holder
 */

/**
 * A lock as another run sees it: its holder, and how long ago the holder last gave a sign of life.
 *
 * @typedef {{ holder: Holder | undefined, silentMs: number }} Lock
 */

/**
 * Reads a lock file, or nothing when there is none. The holder of one that is just being written
 * is not known yet.
 *
 * @param {string} path
 * @returns {Lock | undefined}
 */
export function readLock(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) {
    return undefined;
  }
  const silentMs = Date.now() - stat.mtimeMs;
  try {
    return { holder: JSON.parse(readFileSync(path, "utf8")), silentMs };
  } catch {
    return { holder: undefined, silentMs };
  }
}

/**
 * Answers whether a lock's holder is gone: its processes are dead, or (another machine, a pid used
 * again) it gave no sign of life for a minute.
 *
 * @param {Lock} lock
 * @param {{ host?: string, isAlive?: (pid: number) => boolean }} [options]
 * @returns {boolean}
 */
export function isAbandoned(lock, { host = hostname(), isAlive = isProcessAlive } = {}) {
  const { holder, silentMs } = lock;
  if (silentMs > SILENT_MS) {
    return true;
  }
  return holder !== undefined && holder.host === host && !holder.pids.some(isAlive);
}
