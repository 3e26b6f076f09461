import assert from "node:assert/strict";
import { createWriteLimiter, PUBLISHED_WRITE_LIMITS } from "../write-limits.ts";
import { createArmClient } from "./arm-client.ts";
import { readBody } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

describe("createWriteLimiter", () => {
  const limits = { bucket: 2, refillPerSecond: 10 };
  const makeLimiter = () => {
    let now = 0;
    const limiter = createWriteLimiter(() => now);
    const take = () => limiter.take("somebody").isFree;
    return { limiter, take, pass: (ms: number) => (now += ms) };
  };

  it("lets every write pass as long as no limits are set", () => {
    const { take } = makeLimiter();
    assert.ok(Array.from({ length: PUBLISHED_WRITE_LIMITS.bucket + 1 }, take).every(Boolean));
  });

  it("lets pass what the bucket holds, then ten a second, and never saves up more", () => {
    const { limiter, take, pass } = makeLimiter();
    limiter.set(limits);
    assert.deepEqual([take(), take(), take()], [true, true, false]);
    pass(100);
    assert.deepEqual([take(), take()], [true, false]);
    pass(60_000);
    assert.deepEqual([take(), take(), take()], [true, true, false]);
  });

  it("takes nothing for a write that it refuses", () => {
    const { limiter, take, pass } = makeLimiter();
    limiter.set({ bucket: 1, refillPerSecond: 1 });
    assert.deepEqual([take(), take(), take()], [true, false, false]);
    pass(1000);
    assert.equal(take(), true);
  });

  it("tells when the next write is free in whole seconds, one at the least", () => {
    const { limiter, take } = makeLimiter();
    limiter.set({ bucket: 1, refillPerSecond: 0.25 });
    take();
    assert.equal(limiter.take("somebody").retryAfterSeconds, 4);
    limiter.set({ bucket: 1, refillPerSecond: 10 });
    take();
    assert.equal(limiter.take("somebody").retryAfterSeconds, 1);
  });

  it("keeps a bucket for each principal, and fills all when limits are set", () => {
    const { limiter, take } = makeLimiter();
    limiter.set({ bucket: 1, refillPerSecond: 1 });
    assert.deepEqual([take(), limiter.take("another").isFree], [true, true]);
    assert.deepEqual([take(), limiter.take("another").isFree], [false, false]);
    limiter.set({ bucket: 1, refillPerSecond: 1 });
    assert.equal(take(), true);
  });
});

describe("the emulator's limits of writes", () => {
  const emulator = useEmulator();
  const slow = { bucket: 2, refillPerSecond: 0.001 };

  it("counts a list as a write, tells how many are left, and refuses the next", async () => {
    const arm = await createArmClient(emulator());
    emulator().control.setWriteLimits(slow);
    const list = await arm.list();
    const put = await arm.put({ properties: { A: "1" } });
    const refused = await arm.put({ properties: { A: "2" } });
    const left = [list, put, refused].map(
      ({ headers }) => headers["x-ms-ratelimit-remaining-subscription-writes"],
    );
    assert.deepEqual([list.status, put.status, refused.status], [200, 200, 429]);
    assert.deepEqual(left, ["1", "0", "0"]);
    assert.equal(emulator().control.site("365proxy-rg", "365proxy").settings()["A"], "1");
  });

  it("refuses with the code, the seconds and the page that Resource Manager names", async () => {
    const arm = await createArmClient(emulator());
    emulator().control.setWriteLimits({ bucket: 0, refillPerSecond: 1, retryAfterSeconds: 17 });
    const refused = await arm.list();
    const { code, message } = readBody(refused)["error"] as { code: string; message: string };
    assert.equal(refused.headers["retry-after"], "17");
    assert.equal(code, "SubscriptionRequestsThrottled");
    assert.match(message, /after '17' seconds .*https:\/\/aka\.ms\/arm-throttling/);
  });

  it("refuses a token that it does not know for that, and counts nothing", async () => {
    const arm = await createArmClient(emulator());
    emulator().control.setWriteLimits({ ...slow, bucket: 1 });
    assert.equal((await arm.list({ token: "unknown" })).status, 401);
    assert.equal((await arm.list()).status, 200);
  });

  it("has none any more once they are taken back", async () => {
    const arm = await createArmClient(emulator());
    emulator().control.setWriteLimits({ ...slow, bucket: 0 });
    assert.equal((await arm.list()).status, 429);
    emulator().control.setWriteLimits();
    assert.equal((await arm.list()).status, 200);
  });
});
