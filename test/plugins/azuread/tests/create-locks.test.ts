import assert from "node:assert/strict";
import { createLocks } from "../create-locks.ts";

describe("createLocks", () => {
  it("lets work on one thing wait for the work before it, even if that fails", async () => {
    const lock = createLocks();
    const events: string[] = [];
    const first = lock("app", async () => {
      events.push("first begins");
      await new Promise(setImmediate);
      events.push("first ends");
      throw new Error("lost");
    });
    const second = lock("app", async () => events.push("second"));
    await assert.rejects(first, /lost/);
    await second;
    assert.deepEqual(events, ["first begins", "first ends", "second"]);
  });

  it("lets work on different things run at once", async () => {
    const lock = createLocks();
    let finish = () => {};
    const waiting = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const one = lock("one", () => waiting);
    await lock("other", async () => finish());
    await one;
  });
});
