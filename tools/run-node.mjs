import { spawn } from "node:child_process";
import { constants } from "node:os";

const FORWARDED = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Runs node in the foreground, with this process's terminal, and answers its exit code; the way a
 * shell counts, 128 and more for a signal. Signals are passed on, so that the program tidies up
 * before this process ends.
 *
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, node?: string }} options
 * @returns {Promise<number>}
 */
export function runNode(args, { cwd, env, node = process.execPath }) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd, env, stdio: "inherit" });
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      // A terminal sends Ctrl-C to the child as well.
      if (signal !== "SIGINT" || !process.stdin.isTTY) {
        child.kill(signal);
      }
    };
    for (const signal of FORWARDED) {
      process.on(signal, forward);
    }
    const stopForwarding = () => {
      for (const signal of FORWARDED) {
        process.off(signal, forward);
      }
    };
    child.on("error", (error) => {
      stopForwarding();
      reject(error);
    });
    child.on("close", (code, signal) => {
      stopForwarding();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
