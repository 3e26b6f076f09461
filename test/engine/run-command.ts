import { spawn } from "node:child_process";
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
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: "pipe",
      // A process group of its own, so that one signal reaches the plugins too.
      detached: killWhen !== undefined,
    });
    const watch = setInterval(() => {
      if (killWhen?.() === true && child.pid !== undefined) {
        clearInterval(watch);
        process.kill(-child.pid, "SIGKILL");
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
