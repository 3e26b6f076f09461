import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { bundleProviders } from "../../../tools/program/provider-texts.mjs";

/** One call of a provider's method. */
export interface ShippedCall {
  readonly method: string;
  readonly args: readonly unknown[];
}

/** What came of a call in the other process. */
export interface ShippedOutcome {
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

/** A provider as text, which is how it travels into the state and to the plugin. */
export interface ShippedProvider {
  readonly text: string;
  /** Evaluates the text in a process of its own and calls the methods in turn. */
  run(calls: readonly ShippedCall[]): Promise<ShippedOutcome[]>;
}

const ROOT = join(__dirname, "../../..");
const RUNNER = join(__dirname, "run-shipped.cjs");

/** All providers by name, as the bundled program ships them. */
export async function shipProviders(): Promise<Map<string, ShippedProvider>> {
  const texts = Object.entries(await bundleProviders(ROOT));
  return new Map(texts.map(([name, text]) => [name, { text, run: (calls) => run(text, calls) }]));
}

async function run(source: string, calls: readonly ShippedCall[]): Promise<ShippedOutcome[]> {
  const folder = await mkdtemp(join(tmpdir(), "shipped-provider-"));
  try {
    const file = join(folder, "provider.js");
    await writeFile(file, source);
    const { NODE_OPTIONS: _loaders, ...env } = process.env;
    const child = spawn(process.execPath, [RUNNER, file], { cwd: ROOT, env });
    child.stdin.end(JSON.stringify(calls));
    const [stdout, stderr] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close"),
    ]);
    if (child.exitCode !== 0) throw new Error(`the shipped provider did not run: ${stderr}`);
    return JSON.parse(stdout) as ShippedOutcome[];
  } finally {
    await rm(folder, { recursive: true });
  }
}
