import { execFileSync, spawn } from "node:child_process";
import type { EngineRun } from "./create-project";

/** Surroundings of a command. */
export interface CommandOptions {
  readonly cwd: string;
  readonly env: Record<string, string | undefined>;
  /** Text for its standard input, which is then closed. */
  readonly input?: string;
  readonly onOutput: (text: string) => void;
  /** Asked every few milliseconds; once true, the command and all it started are killed. */
  readonly killWhen?: () => boolean;
}

/** Runs a command to its end. A command that cannot be started rejects. */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env, input = "", onOutput, killWhen }: CommandOptions,
): Promise<EngineRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: "pipe" });
    const watch = setInterval(() => {
      if (killWhen?.() === true && child.pid !== undefined) {
        clearInterval(watch);
        killTree(child.pid);
      }
    }, 10);
    const pieces: string[] = [];
    const collect = (data: Buffer) => {
      pieces.push(data.toString("utf8"));
      onOutput(data.toString("utf8"));
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject);
    child.on("close", () => clearInterval(watch));
    child.on("close", (code) => resolve({ exitCode: code ?? 1, output: pieces.join("") }));
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
