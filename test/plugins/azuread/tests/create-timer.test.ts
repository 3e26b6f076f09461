import assert from "node:assert/strict";
import { createTimer } from "../create-timer";

describe("createTimer", () => {
  it("counts what was waited, however short the waits are made", async () => {
    const { signal } = new AbortController();
    const timer = createTimer({ timeoutSeconds: 300, scale: 0, signal });
    await timer.pause(61);
    assert.equal(timer.left(), 239);
  });

  it("fails when a wait is longer than the time that is left", async () => {
    const { signal } = new AbortController();
    const timer = createTimer({ timeoutSeconds: 10, scale: 0, signal });
    await assert.rejects(timer.pause(11), { message: "context deadline exceeded" });
  });

  it("ends a wait when the engine cancels", async () => {
    const cancellation = new AbortController();
    const { signal } = cancellation;
    const pause = createTimer({ timeoutSeconds: 900, scale: 1, signal }).pause(600);
    cancellation.abort();
    await assert.rejects(pause, /aborted/);
  });
});
