import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { describe, it } from "mocha";
import type { Operation } from "../emulator/route.ts";
import { configureStack } from "./configure-stack.ts";
import { killRun } from "./kill-run.ts";
import { openScene, type Scene } from "./open-scene.ts";

/** Time in which what the engine started has to notice, in milliseconds. */
const LIMIT_MS = 10_000;

describe("an engine that is killed", () => {
  let scene: Scene;

  before(async function () {
    if (process.platform !== "linux") this.skip();
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.consent("staging");
  });

  after(() => scene?.close());

  const moments: readonly Operation[] = [
    ...(["list-app-settings", "probe-web", "put-app-settings"] as const),
  ];
  for (const operation of moments) {
    it(`leaves no process of the run, before ${operation}`, async () => {
      await killRun(scene, "staging", { side: "before", operation, nth: 1 }, "engine");
      const killedAt = performance.now();
      let left = listLeft(scene);
      while (left.length > 0 && performance.now() - killedAt < LIMIT_MS) {
        await pause(100);
        left = listLeft(scene);
      }
      assert.deepEqual(left, []);
      await scene.project.run(["cancel", "--yes", "--stack", "staging"]);
    });
  }

  it("is followed by a run that comes to its end", async () => {
    await scene.upOk("staging");
    assert.equal((await scene.callConsumer("365proxy-rg/365proxy-staging")).status, 200);
  });
});

/** The command lines of what still runs. */
function listLeft({ project }: Scene): string[] {
  return project.listProcesses().flatMap((pid) => {
    const line = readCommandLine(pid);
    return line === "" ? [] : [line];
  });
}

function readCommandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
