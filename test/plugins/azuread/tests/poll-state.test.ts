import assert from "node:assert/strict";
import { pollState } from "../poll-state.ts";
import { recordGaps } from "./record-gaps.ts";

describe("pollState", () => {
  /** Plays looks; each letter is one: `x` finds the state. The last one is repeated. */
  const play = async (looks: string, otherwise: "missing" | "pending", timeoutSeconds = 900) => {
    const { timer, gaps } = recordGaps(timeoutSeconds);
    let count = 0;
    const poll = pollState({
      timer,
      name: "Done",
      firstGapSeconds: otherwise === "missing" ? 1 : 5,
      otherwise,
      async look() {
        count += 1;
        return (looks[count - 1] ?? looks.at(-1)) === "x";
      },
    });
    const failure = await poll.then(
      () => "",
      (error: Error) => error.message,
    );
    return { gaps, count, failure };
  };

  it("looks five times, a second apart, at a key that is there at once", async () => {
    assert.deepEqual(await play("x", "missing"), { gaps: [1, 1, 1, 1], count: 5, failure: "" });
  });

  it("keeps the gap of the first sighting", async () => {
    const { gaps } = await play("...x", "missing");
    assert.deepEqual(gaps, [1, 2, 4, 4, 4, 4, 4]);
  });

  it("looks every ten seconds in the end", async () => {
    const { gaps } = await play("......x", "missing");
    assert.deepEqual(gaps.slice(0, 6), [1, 2, 4, 8, 10, 10]);
  });

  it("gives a key up after 21 looks, 175 seconds in all", async () => {
    const { gaps, count, failure } = await play(".", "missing");
    assert.equal(failure, "couldn't find resource (21 retries)");
    assert.equal(count, 21);
    assert.equal(
      gaps.reduce((sum, gap) => sum + gap),
      175,
    );
  });

  it("takes no sighting back when a key is missing once", async () => {
    assert.equal((await play("xxxx.x", "missing")).count, 6);
  });

  it("counts the looks that missed a key anew after a sighting", async () => {
    const twenty = ".".repeat(20);
    assert.equal((await play(`${twenty}x${twenty}xxxx`, "missing", 9000)).failure, "");
  });

  it("looks five times, five seconds apart, at a key that went at once", async () => {
    assert.deepEqual(await play("x", "pending"), { gaps: [5, 5, 5, 5], count: 5, failure: "" });
  });

  it("waits 55 seconds for a key that stays for seven", async () => {
    assert.deepEqual((await play("..x", "pending")).gaps, [5, 10, 10, 10, 10, 10]);
  });

  it("counts absences anew when a key comes back", async () => {
    assert.equal((await play("xxxx.xxxxx", "pending")).count, 10);
  });

  it("ends with the operation's time", async () => {
    const { failure } = await play(".", "pending", 300);
    assert.equal(
      failure,
      "timeout while waiting for state to become 'Done' (last state: 'Waiting', timeout: 5m0s)",
    );
  });
});
