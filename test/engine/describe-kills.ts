import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { describe, it } from "mocha";
import type { Boundary } from "./kill-run.ts";
import { playKills, type Story } from "./play-kills.ts";

/** What is described. */
export interface KillOptions {
  /** Opens the story in a scene of its own. */
  open(): Promise<Story>;
  /** How many requests the story makes at least. */
  readonly requests: number;
}

/** Describes that a story comes to its end, whichever of its requests it was killed at. */
export function describeKills(title: string, { open, requests }: KillOptions): void {
  const played = new Map<Boundary["side"], Promise<number>>();
  const begin = (side: Boundary["side"]) => {
    const work = played.get(side) ?? play(open, side);
    // Its own test reports a failure, and may not have come to it yet.
    work.catch(() => {});
    played.set(side, work);
    return work;
  };

  describe(title, () => {
    it("comes to its end when it was killed before any of its requests", async function () {
      this.timeout(1_200_000);
      if (availableParallelism() > 1) void begin("after");
      const kills = await begin("before");
      assert.ok(kills >= requests, `only ${kills} kills`);
    });

    it("comes to its end when it was killed behind any of the answers", async function () {
      this.timeout(1_200_000);
      const kills = await begin("after");
      assert.ok(kills >= requests, `only ${kills} kills`);
    });
  });
}

async function play(open: KillOptions["open"], side: Boundary["side"]): Promise<number> {
  const story = await open();
  const kills = await playKills(story, side).catch(async (error: unknown) => {
    // What it finds on the way out would hide what went wrong.
    await story.scene.close().catch(() => {});
    throw error;
  });
  await story.scene.close();
  return kills;
}
