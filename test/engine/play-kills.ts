import assert from "node:assert/strict";
import type { EngineRun } from "./engine-run.ts";
import { type Boundary, killRun, listBoundaries, nameBoundary } from "./kill-run.ts";
import { assertCodeSpentOnce, mendRun } from "./mend-run.ts";
import type { Scene } from "./open-scene.ts";

/** A change that one `pulumi up` brings about, and that can be asked for again and again. */
export interface Story {
  readonly scene: Scene;
  /** The service that the stack writes, in the emulator's resource group. */
  readonly service: string;
  /** Makes the change due, and gives the stack that will run. */
  prepare(): Promise<string>;
  /** Looks at what is the story's own and holds at any time, right behind each kill. */
  survey?(): Promise<void>;
  /** Looks at what is the story's own, behind each run that came to its end. */
  check?(run: EngineRun): Promise<void>;
}

const GROUP = "365proxy-rg";

/**
 * Plays a story once to its end, and then once for each of its requests: kills the run on one
 * side of it, and runs again. What is asserted holds after the kill and after the run behind it.
 * Gives the number of kills.
 */
export async function playKills(story: Story, side: Boundary["side"]): Promise<number> {
  let kills = 0;
  let stack = "";
  for (const boundary of listBoundaries(await playWhole(story), side)) {
    const startedAt = performance.now();
    stack = await story.prepare();
    const remedy = await playKill(story, stack, boundary).catch((error: unknown) => {
      const { message } = error as Error;
      throw new Error(`killed ${nameBoundary(boundary)}: ${message}`, { cause: error });
    });
    kills += 1;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const note = remedy === undefined ? "" : ` after ${remedy}`;
    console.log(`      ${nameBoundary(boundary)}: converged${note}, ${seconds} s`);
  }
  const args = ["preview", "--expect-no-changes", "--stack", stack];
  const { exitCode, output } = await story.scene.project.run(args);
  assert.equal(exitCode, 0, output);
  return kills;
}

/** Gives the requests of a run that nothing disturbs. */
async function playWhole(story: Story) {
  const { scene } = story;
  const stack = await story.prepare();
  scene.emulator.control.clearRequests();
  const run = await scene.up(stack);
  assert.equal(run.exitCode, 0, run.output);
  const requests = scene.emulator.control.requests();
  await assertServed(story);
  await story.check?.(run);
  return requests;
}

/** Gives what a person had to do beside running again, if anything. */
async function playKill(
  story: Story,
  stack: string,
  boundary: Boundary,
): Promise<string | undefined> {
  const { scene } = story;
  const { control } = scene.emulator;
  const former = readSettings(story);
  control.clearRequests();
  await killRun(scene, stack, boundary);
  const killed = readSettings(story);
  assert.deepEqual(killed.foreign, former.foreign, "a foreign setting changed by the kill");
  if (killed.own !== undefined) await assertServed(story);
  await story.survey?.();

  const cancel = await scene.project.run(["cancel", "--yes", "--stack", stack]);
  assert.equal(cancel.exitCode, 0, cancel.output);
  let run = await scene.up(stack);
  let remedy: string | undefined;
  if (run.exitCode === 0) {
    assertCodeSpentOnce(control.requests());
  } else {
    const failed = { scene, stack, boundary, run, requests: control.requests() };
    ({ run, remedy } = await mendRun(failed));
    assert.equal(run.exitCode, 0, run.output);
  }
  const final = readSettings(story);
  assert.deepEqual(final.foreign, former.foreign, "a foreign setting changed");
  assert.ok(final.own !== undefined && final.own !== former.own, "the change came about");
  const isWhole = killed.own === former.own || killed.own === final.own;
  assert.ok(isWhole, "the kill left a mix of two generations");
  await assertServed(story);
  assert.equal((await scene.outputs(stack))["stage"], "live");
  await story.check?.(run);
  return remedy;
}

/** The three owned settings as one text, absent where none of them is there, and all others. */
function readSettings({ scene, service }: Story) {
  const { SP_ID, SP_SECRET, SP_TOKEN, ...foreign } = scene.emulator.control
    .site(GROUP, service)
    .settings();
  const own = [SP_ID, SP_SECRET, SP_TOKEN];
  const isThere = own.some((value) => value !== undefined);
  return { own: isThere ? JSON.stringify(own) : undefined, foreign };
}

async function assertServed({ scene, service }: Story): Promise<void> {
  const { status, body } = await scene.callConsumer(`${GROUP}/${service}`);
  assert.equal(status, 200, `${service}: ${JSON.stringify(body)}`);
}
