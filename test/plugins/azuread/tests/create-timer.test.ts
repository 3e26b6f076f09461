import assert from "node:assert/strict";
import { createTimer } from "../create-timer.ts";

describe("createTimer", () => {
  it("counts what was waited, however short the waits are made", async () => {
    const timer = createTimer({ timeoutSeconds: 300, scale: 0, pendingScale: 0 });
    await timer.pause(61);
    assert.equal(timer.left(), 239);
  });

  it("fails when a wait is longer than the time that is left", async () => {
    const timer = createTimer({ timeoutSeconds: 10, scale: 0, pendingScale: 0 });
    await assert.rejects(timer.pause(11), { message: "context deadline exceeded" });
  });

  it("lets the time pass in which something comes about, however short other waits are", async () => {
    const timer = createTimer({ timeoutSeconds: 10, scale: 0, pendingScale: 0.2 });
    const startedAt = performance.now();
    await timer.pause(5);
    assert.ok(performance.now() - startedAt < 900);
    await timer.pause(5, true);
    assert.ok(performance.now() - startedAt > 900);
  });
});
