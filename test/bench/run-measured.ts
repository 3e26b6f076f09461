import { spawn } from "node:child_process";
import { readProcesses, sumTree } from "./process-memory";

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
export function runMeasured(measured: MeasuredCommand): Promise<Measured> {
  const { command, args, cwd, env, watchesMemory = false } = measured;
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(command, args, {
      cwd,
      env: { ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let peakKib = 0;
    const watch = setInterval(() => {
      if (!watchesMemory || child.pid === undefined) return;
      peakKib = Math.max(peakKib, sumTree(readProcesses(), child.pid));
    }, LOOK_EVERY_MS);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.on("error", (error) => {
      clearInterval(watch);
      reject(error);
    });
    child.on("close", (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - startedAt) / 1000;
      if (code === 0) resolve({ seconds, peakMib: peakKib / 1024, output });
      else reject(new Error(`${command} ${args[0]} ended with ${code}:\n${output.slice(-4000)}`));
    });
  });
}
