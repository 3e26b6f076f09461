import { rmSync } from "node:fs";
import { join } from "node:path";
import { capture } from "../capture.mjs";
import { withLock } from "../lock.mjs";
import { formatElapsed } from "../progress.mjs";
import { createSetUpError } from "../set-up-error.mjs";
import { findNpm } from "./find-npm.mjs";
import { INSTALLED_LOCKFILE, readModulesFault } from "./modules-state.mjs";
import { readNpmFault } from "./read-npm-fault.mjs";

/**
 * @param {string} root
 * @param {import("../progress.mjs").Progress} progress
 * @param {(pid: number) => void} nameProgram
 */
async function runNpmCi(root, progress, nameProgram) {
  const [program, ...args] = findNpm();
  const startedAt = Date.now();
  // npm deletes in no order: without this, a killed install could leave the record of a whole one.
  rmSync(join(root, INSTALLED_LOCKFILE), { force: true });
  const result = await progress.during(
    "npm ci",
    capture(program, [...args, "ci", "--include=dev", "--no-audit", "--no-fund"], {
      cwd: root,
      onStart: nameProgram,
    }),
  );
  if (result.code !== 0) {
    const reason = result.problem ?? readNpmFault(result.stderr);
    throw createSetUpError(`npm ci failed:\n${reason}`);
  }
  progress.say(`npm ci: done in ${formatElapsed(Date.now() - startedAt)}`);
}

/**
 * Makes node_modules match package-lock.json. Does nothing when it does already; two runs at once
 * take turns.
 *
 * @param {string} root the checkout
 * @param {import("../progress.mjs").Progress} progress
 */
export async function installModules(root, progress) {
  if (readModulesFault(root) === undefined) {
    return;
  }
  await withLock(
    join(root, ".node_modules.lock"),
    async (nameProgram) => {
      const fault = readModulesFault(root);
      if (fault !== undefined) {
        progress.say(fault);
        await runNpmCi(root, progress, nameProgram);
      }
    },
    (holder, turn) => {
      const who = `process ${holder?.pids[0] ?? "unknown"}`;
      void progress.during(`waiting for npm ci of another run (${who})`, turn);
    },
  );
}
