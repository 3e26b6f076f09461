import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A plugin that runs as a process of its own, and the line it printed first. */
export interface RunningPlugin {
  readonly child: ChildProcess;
  readonly line: string;
}

/** Starts a stand-in by its name, as {@link startLauncher} does. */
export function startPlugin(name: string, engineAddress?: string): Promise<RunningPlugin> {
  return startLauncher(join(import.meta.dirname, "..", "..", "bin", name), engineAddress);
}

/** Starts a plugin's launcher in a folder that has nothing to do with it. */
export async function startLauncher(
  executable: string,
  givenAddress?: string,
): Promise<RunningPlugin> {
  const engineAddress = givenAddress ?? (await openEngine());
  const child = spawn(executable, [engineAddress], { cwd: tmpdir() });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return { child, line: String(line) };
}

/** A port that takes connections and says nothing: a plugin without an engine would end. */
async function openEngine(): Promise<string> {
  const engine = createServer().listen(0, "127.0.0.1").unref();
  await once(engine, "listening");
  return `127.0.0.1:${(engine.address() as AddressInfo).port}`;
}
