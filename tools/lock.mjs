import { randomUUID } from "node:crypto";
import { mkdirSync, rmdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cleanUpOnExit } from "./clean-up.mjs";
import { isAbandoned, readLock } from "./lock-holder.mjs";

const POLL_MS = 300;
const HEARTBEAT_MS = 5_000;
const TAKE_OVER_MS = 10_000;

/** @typedef {import("./lock-holder.mjs").Holder} Holder */

/**
 * Hears of the run that is waited for, and gets a promise that ends with the wait.
 *
 * @typedef {(holder: Holder | undefined, turn: Promise<unknown>) => void} OnWait
 */

/** @param {string} path */
function tryToCreate(path) {
  const holder = { pids: [process.pid], host: hostname(), token: randomUUID() };
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: "wx" });
    return holder;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") {
      return undefined;
    }
    throw error;
  }
}

/**
 * Removes an abandoned lock. Of several waiters one does it, and looks again first: otherwise the
 * second would remove the lock that the first has just taken.
 *
 * @param {string} path
 * @returns {boolean} whether it was this run's turn
 */
function removeAbandoned(path) {
  const turn = `${path}.take-over`;
  try {
    mkdirSync(turn);
  } catch {
    const since = statSync(turn, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > TAKE_OVER_MS) {
      rmSync(turn, { recursive: true, force: true });
    }
    return false;
  }
  try {
    const lock = readLock(path);
    if (lock && isAbandoned(lock)) {
      rmSync(path, { force: true });
    }
  } finally {
    rmdirSync(turn);
  }
  return true;
}

/**
 * @param {string} path
 * @param {OnWait} onWait
 */
async function takeLock(path, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  /** @type {(() => void) | undefined} */
  let endWait;
  try {
    for (;;) {
      const own = tryToCreate(path);
      if (own) {
        return own;
      }
      const lock = readLock(path);
      if (lock && isAbandoned(lock) && removeAbandoned(path)) {
        continue;
      }
      if (lock && !endWait) {
        const turn = new Promise((resolve) => {
          endWait = () => resolve(undefined);
        });
        onWait(lock.holder, turn);
      }
      await sleep(POLL_MS);
    }
  } finally {
    endWait?.();
  }
}

/**
 * Does the work while holding a lock file, so that two runs take turns. The lock of a dead process
 * is taken over; an early end of this one removes it. The work may name a program that goes on if
 * this process is killed: then the lock lasts as long as that program.
 *
 * @template T
 * @param {string} path
 * @param {(nameProgram: (pid: number) => void) => Promise<T>} work
 * @param {OnWait} [onWait]
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait = () => {}) {
  const own = await takeLock(path, onWait);
  const isOwn = () => readLock(path)?.holder?.token === own.token;
  const release = () => {
    if (isOwn()) {
      rmSync(path, { force: true });
    }
  };
  const forget = cleanUpOnExit(release);
  const heartbeat = setInterval(() => {
    if (isOwn()) {
      utimesSync(path, new Date(), new Date());
    }
  }, HEARTBEAT_MS);
  try {
    return await work((pid) => {
      own.pids.push(pid);
      writeFileSync(path, JSON.stringify(own));
    });
  } finally {
    clearInterval(heartbeat);
    release();
    forget();
  }
}
