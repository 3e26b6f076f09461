import assert from "node:assert/strict";
import type { Control } from "../emulator/control.ts";
import type { EngineRun } from "./engine-run.ts";

/**
 * Starts a second run while the first one lingers in its preflight, where it has the lock, and waits
 * for both. Gives what the first one gave, and what the second one was told.
 */
export async function runWhileLocked<First>(
  control: Control,
  runFirst: () => Promise<First>,
  runSecond: () => Promise<EngineRun>,
): Promise<{ readonly first: First; readonly told: EngineRun }> {
  control.fault({ operation: "list-app-settings", kind: "drip", when: "after", intervalMs: 5 });
  let second: Promise<EngineRun> | undefined;
  const hasBegun = new Promise<void>((resolve) => {
    control.beforeNext("list-app-settings", () => {
      second = runSecond();
      resolve();
    });
  });
  const first = runFirst();
  await hasBegun;
  const told = (await second) ?? assert.fail("the second run was not started");
  return { first: await first, told };
}
