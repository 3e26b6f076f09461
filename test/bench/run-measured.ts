import { runCommand } from "../engine/run-command.ts";
import { readProcesses, sumTree } from "./process-memory.ts";

const LOOK_EVERY_MS = 50;

/** What is run, and where. */
export interface MeasuredCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether memory is looked at, which takes time of its own. */
  readonly watchesMemory?: boolean;
}

/** What a command took. */
export interface Measured {
  readonly seconds: number;
  /** The largest sum of resident memory of the command and all it started; 0 if not watched. */
  readonly peakMib: number;
  readonly output: string;
}

/** Runs a command that has to succeed, and measures it from start to end. */
export async function runMeasured(measured: MeasuredCommand): Promise<Measured> {
  const { command, args, cwd, env, watchesMemory = false } = measured;
  const startedAt = performance.now();
  let peakKib = 0;
  let watch: NodeJS.Timeout | undefined;
  const watchMemory = (pid: number) =>
    setInterval(() => {
      peakKib = Math.max(peakKib, sumTree(readProcesses(), pid));
    }, LOOK_EVERY_MS);
  const { exitCode, output } = await runCommand(command, args, {
    cwd,
    env: { ...env },
    onOutput: () => {},
    onStart: (_kill, pid) => {
      if (watchesMemory) watch = watchMemory(pid);
    },
  }).finally(() => clearInterval(watch));
  const seconds = (performance.now() - startedAt) / 1000;
  if (exitCode === 0) return { seconds, peakMib: peakKib / 1024, output };
  throw new Error(`${command} ${args[0]} ended with ${exitCode}:\n${output.slice(-4000)}`);
}
