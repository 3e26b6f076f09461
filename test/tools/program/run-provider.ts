import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { ProviderName } from "../../../src/providers";

/** One call of a provider's method. */
export interface ProviderCall {
  readonly method: string;
  readonly args: readonly unknown[];
}

/** What came of a call in the other process. */
export interface ProviderOutcome {
  // biome-ignore lint/suspicious/noExplicitAny: each test knows the shape of what it called.
  readonly value?: any;
  readonly error?: {
    readonly isError: boolean;
    readonly message?: string;
    readonly code?: string;
    readonly status?: number;
    readonly stack?: string;
  };
}

const ROOT = join(__dirname, "../../..");
const RUNNER = join(__dirname, "run-provider.cjs");

/** Calls the methods of a bundled provider in turn, in a process of its own. */
export async function runProvider(
  name: ProviderName,
  calls: readonly ProviderCall[],
): Promise<ProviderOutcome[]> {
  const { NODE_OPTIONS: _loaders, ...env } = process.env;
  const child = spawn(process.execPath, [RUNNER, name], { cwd: ROOT, env });
  child.stdin.end(JSON.stringify(calls));
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  if (child.exitCode !== 0) throw new Error(`the provider did not run: ${stderr}`);
  return JSON.parse(stdout) as ProviderOutcome[];
}
