import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { EngineRun } from "./engine-run.ts";
import { killTree } from "./kill-tree.ts";

/** How a command ended, and what it printed on which stream. */
export interface CommandRun extends EngineRun {
  readonly stdout: string;
  readonly stderr: string;
}

/** StackContext of a command. */
export interface CommandOptions {
  readonly cwd: string;
  readonly env: Record<string, string | undefined>;
  /** Text for its standard input, which is then closed. */
  readonly input?: string;
  readonly onOutput: (text: string) => void;
  /** Told as soon as the command runs how to kill it, at once and with all it started, and its id. */
  readonly onStart?: (kill: () => void, pid: number) => void;
  /** Once aborted the command is told to end, as by Ctrl-C, and no further one starts. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs a command to its end. Rejects when it cannot be started, or was ended by the signal. */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env, input = "", onOutput, onStart, signal }: CommandOptions,
): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    // Inherited by all that it starts.
    const mark = randomUUID();
    const child = spawn(command, args, {
      cwd,
      env: { ...env, ENGINE_TEST_COMMAND: mark },
      stdio: "pipe",
      // A terminal's Ctrl-C reaches the whole group, and would come on top of ours: a second one
      // makes the engine leave its plugins behind.
      detached: signal !== undefined,
    });
    const stop = () => child.kill("SIGINT");
    signal?.addEventListener("abort", stop);
    const { pid } = child;
    if (pid !== undefined) onStart?.(() => killTree(pid, mark), pid);
    const run = { stdout: "", stderr: "", output: "" };
    const collect = (stream: "stdout" | "stderr") => (text: string) => {
      run[stream] += text;
      run.output += text;
      onOutput(text);
    };
    child.stdout.setEncoding("utf8").on("data", collect("stdout"));
    child.stderr.setEncoding("utf8").on("data", collect("stderr"));
    child.on("error", reject);
    child.on("close", (code) => {
      signal?.removeEventListener("abort", stop);
      if (signal?.aborted) reject(signal.reason as Error);
      else resolve({ exitCode: code ?? 1, ...run });
    });
    // One that ends before it has read its input closes the pipe.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
