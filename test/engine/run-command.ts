import { spawn } from "node:child_process";
import type { EngineRun } from "./create-project";

/** Surroundings of a command. */
export interface CommandOptions {
  readonly cwd: string;
  readonly env: Record<string, string | undefined>;
  /** Text for its standard input, which is then closed. */
  readonly input?: string;
  readonly onOutput: (text: string) => void;
}

/** Runs a command to its end. A command that cannot be started rejects. */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env, input = "", onOutput }: CommandOptions,
): Promise<EngineRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: "pipe" });
    const pieces: string[] = [];
    const collect = (data: Buffer) => {
      pieces.push(data.toString("utf8"));
      onOutput(data.toString("utf8"));
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject);
    child.on("close", (code) => resolve({ exitCode: code ?? 1, output: pieces.join("") }));
    child.stdin.end(input);
  });
}
