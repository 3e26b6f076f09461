import { spawn } from "node:child_process";
import { join } from "node:path";
import { type Project, ROOT } from "./create-project.ts";

/** The operator's program while it runs. */
export interface RunningProgram {
  /** Waits until what it printed matches, which may have happened already. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  /** Types into its standard input. */
  type(text: string): void;
  /** Everything it printed so far, on both streams. */
  output(): string;
  /** Ends it at once, as far as it has not ended. */
  kill(): void;
  /** Resolves with its exit code. */
  readonly ended: Promise<number>;
}

/** How a program is started. */
export interface StartOptions {
  readonly isTerminal?: boolean;
  /** Names of variables that it does not have. */
  readonly without?: readonly string[];
}

/** Pulumi takes a terminal without a size for none. */
const SIZE = "stty cols 100 rows 40";

/** Starts `sharepoint-rotation` in a project, on a pseudo-terminal if that is wanted. */
export function startProgram(
  project: Project,
  args: readonly string[],
  options: StartOptions = {},
): RunningProgram {
  const program = join(ROOT, "src/operator/sharepoint-rotation.mjs");
  return startCommand(project, [process.execPath, program, ...args], options);
}

/** Starts any command in a project, in the same way. */
export function startCommand(
  project: Project,
  command: readonly string[],
  { isTerminal = false, without = [] }: StartOptions,
): RunningProgram {
  const env = Object.fromEntries(
    Object.entries(project.environment()).filter(([name]) => !without.includes(name)),
  );
  const options = { cwd: project.folder, env, stdio: "pipe" as const };
  const child = isTerminal
    ? spawn("script", ["-qefc", `${SIZE}; ${command.join(" ")}`, "/dev/null"], options)
    : spawn(command[0] as string, command.slice(1), options);
  // What is typed after its end is lost, as at a terminal.
  child.stdin.on("error", () => {});
  let output = "";
  let listeners: (() => void)[] = [];
  const collect = (text: string) => {
    output += text;
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding("utf8").on("data", collect);
  child.stderr.setEncoding("utf8").on("data", collect);
  const ended = new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
  return {
    ended,
    // A pseudo-terminal that goes away ends what runs in it.
    kill: () => void child.kill("SIGKILL"),
    output: () => output,
    type: (text) => void child.stdin.write(text),
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output);
          if (found === null) return;
          listeners = listeners.filter((listener) => listener !== look);
          resolve(found);
        };
        listeners.push(look);
        look();
        void ended.then(() => reject(new Error(`it ended without ${pattern}:\n${output}`)), reject);
      }),
  };
}
