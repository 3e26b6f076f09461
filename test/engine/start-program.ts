import { spawn } from "node:child_process";
import { join } from "node:path";
import { type Project, ROOT } from "./create-project";

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

/** Pulumi takes a terminal without a size for none. */
const SIZE = "stty cols 100 rows 40";

/** Starts `sharepoint-rotation` in a project, on a pseudo-terminal if that is wanted. */
export function startProgram(
  project: Project,
  args: readonly string[],
  { isTerminal = false }: { readonly isTerminal?: boolean } = {},
): RunningProgram {
  const command = [process.execPath, join(ROOT, "src/operator/sharepoint-rotation.cjs"), ...args];
  const child = isTerminal
    ? spawn("script", ["-qefc", `${SIZE}; ${command.join(" ")}`, "/dev/null"], getOptions(project))
    : spawn(command[0] as string, command.slice(1), getOptions(project));
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

function getOptions(project: Project) {
  return { cwd: project.folder, env: project.environment(), stdio: "pipe" as const };
}
