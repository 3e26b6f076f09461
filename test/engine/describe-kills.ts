import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { describe, it } from "mocha";
import type { Boundary } from "./kill-run";
import { type KillCount, playKills, type Story } from "./play-kills";

/** What is described. */
export interface KillOptions {
  /** Opens the story in a scene of its own. */
  open(): Promise<Story>;
  /** How many requests the story makes at least. */
  readonly requests: number;
  /** The most kills behind an answer after which a person has to consent once more. */
  readonly consents: number;
}

/** Describes that a story comes to its end, whichever of its requests it was killed at. */
export function describeKills(title: string, { open, requests, consents }: KillOptions): void {
  const played = new Map<Boundary["side"], Promise<KillCount>>();
  const begin = (side: Boundary["side"]) => {
    const kills = played.get(side) ?? play(open, side);
    // Its own test reports a failure, and may not have come to it yet.
    kills.catch(() => {});
    played.set(side, kills);
    return kills;
  };

  describe(title, () => {
    it("comes to its end when it was killed before any of its requests", async function () {
      this.timeout(1_200_000);
      if (availableParallelism() > 1) void begin("after");
      const count = await begin("before");
      assert.ok(count.kills >= requests, `only ${count.kills} kills`);
      assert.equal(count.consents, 0);
    });

    it("comes to its end when it was killed behind any of the answers", async function () {
      this.timeout(1_200_000);
      const count = await begin("after");
      assert.ok(count.kills >= requests, `only ${count.kills} kills`);
      assert.ok(count.consents <= consents);
    });
  });
}

async function play(open: KillOptions["open"], side: Boundary["side"]): Promise<KillCount> {
  const story = await open();
  const count = await playKills(story, side).catch(async (error: unknown) => {
    // What it finds on the way out would hide what went wrong.
    await story.scene.close().catch(() => {});
    throw error;
  });
  await story.scene.close();
  return count;
}
