import { spawn } from "node:child_process";
import { cleanUpOnExit } from "./clean-up.mjs";

/**
 * How a captured program ended: `code` is undefined when it did not start, was killed or ran out
 * of time, and `problem` then says which.
 *
 * @typedef {{ code: number | undefined, stdout: string, stderr: string, problem?: string }} Captured
 */

/**
 * Stops a program and, where the system has process groups, everything that it started.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
function killGroup(child) {
  try {
    if (child.pid !== undefined) {
      process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
    }
  } catch {
    // It has ended already.
  }
}

/**
 * Runs a program without a shell or standard input and keeps what it prints. Never rejects.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number,
 *   onStart?: (pid: number) => void, onStderr?: (text: string) => void }} [options]
 * @returns {Promise<Captured>}
 */
export function capture(program, args, options = {}) {
  const { cwd, env = process.env, timeoutMs, onStart, onStderr } = options;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    if (child.pid !== undefined) {
      onStart?.(child.pid);
    }
    let stdout = "";
    let stderr = "";
    /** @type {string | undefined} */
    let problem;
    const forget = cleanUpOnExit(() => killGroup(child));
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            problem = `no end after ${Math.round(timeoutMs / 1000)} s`;
            killGroup(child);
          }, timeoutMs);
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
      onStderr?.(text);
    });
    child.on("error", (error) => {
      problem = error.message;
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      forget();
      const reason = problem ?? (signal ? `killed by ${signal}` : undefined);
      resolve(
        reason === undefined
          ? { code: code ?? undefined, stdout, stderr }
          : { code: undefined, stdout, stderr, problem: reason },
      );
    });
  });
}
