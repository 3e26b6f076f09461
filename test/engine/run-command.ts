import { execFileSync, spawn } from "node:child_process";
import type { EngineRun } from "./create-project";

/** How a command ended, and what it printed on which stream. */
export interface CommandRun extends EngineRun {
  readonly stdout: string;
  readonly stderr: string;
}

/** Surroundings of a command. */
export interface CommandOptions {
  readonly cwd: string;
  readonly env: Record<string, string | undefined>;
  /** Text for its standard input, which is then closed. */
  readonly input?: string;
  readonly onOutput: (text: string) => void;
  /** Asked every few milliseconds; once true, the command and all it started are killed. */
  readonly killWhen?: () => boolean;
  /** Once aborted the command is told to end, as by Ctrl-C, and no further one starts. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs a command to its end. Rejects when it cannot be started, or was ended by the signal. */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env, input = "", onOutput, killWhen, signal }: CommandOptions,
): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: "pipe",
      // A terminal's Ctrl-C reaches the whole group, and would come on top of ours: a second one
      // makes the engine leave its plugins behind.
      detached: signal !== undefined,
    });
    const stop = () => child.kill("SIGINT");
    signal?.addEventListener("abort", stop);
    const watch = setInterval(() => {
      if (killWhen?.() === true && child.pid !== undefined) {
        clearInterval(watch);
        killTree(child.pid);
      }
    }, 10);
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
      clearInterval(watch);
      signal?.removeEventListener("abort", stop);
      if (signal?.aborted) reject(signal.reason as Error);
      else resolve({ exitCode: code ?? 1, ...run });
    });
    child.stdin.end(input);
  });
}

/** Kills a process and all it started. The engine gives each plugin a process group of its own. */
function killTree(root: number): void {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const tree = [root];
  for (const parent of tree) {
    tree.push(...table.flatMap(([pid, ppid]) => (pid && ppid === parent ? [pid] : [])));
  }
  for (const pid of tree) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      // One that saw its parent die may have ended by itself.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}
