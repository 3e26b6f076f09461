import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isPassing, type RetryPolicy, retry } from "../../../src/protocol/http/retry.ts";
import { type FailureCode, rotationError } from "../../../src/protocol/http/rotation-error.ts";

const POLICY: RetryPolicy = {
  attempts: 4,
  firstPauseMs: 500,
  longestPauseMs: 60_000,
  isRetryable: isPassing,
};

const throttled = (retryAfterSeconds?: number) =>
  rotationError("throttled", "slow down", { retryAfterSeconds });

describe("retry", () => {
  /** Fails with the given errors in turn, then succeeds; tells calls and pauses. */
  async function run(failures: readonly Error[], policy: RetryPolicy = POLICY) {
    const pauses: number[] = [];
    let calls = 0;
    const outcome = await retry(
      policy,
      async () => {
        const failure = failures[calls];
        calls += 1;
        if (failure !== undefined) throw failure;
        return "done";
      },
      async (ms) => pauses.push(ms),
    ).catch((error: unknown) => error);
    return { outcome, calls, pauses };
  }

  it("runs once what succeeds", async () => {
    assert.deepEqual(await run([]), { outcome: "done", calls: 1, pauses: [] });
  });

  it("doubles the pause from try to try", async () => {
    assert.deepEqual(await run([throttled(), throttled(), throttled()]), {
      outcome: "done",
      calls: 4,
      pauses: [500, 1000, 2000],
    });
  });

  it("throws the last failure when the tries are used up", async () => {
    const last = throttled();
    const { outcome, calls } = await run([throttled(), throttled(), throttled(), last]);
    assert.equal(outcome, last);
    assert.equal(calls, 4);
  });

  it("waits as long as Retry-After asks", async () => {
    assert.deepEqual((await run([throttled(7)])).pauses, [7000]);
  });

  it("does not hurry where Retry-After asks for less than its own pause", async () => {
    assert.deepEqual((await run([throttled(0)])).pauses, [500]);
  });

  it("waits for a Retry-After that is just as long as the longest pause", async () => {
    assert.deepEqual((await run([throttled(60)])).pauses, [60_000]);
  });

  it("gives up at once where Retry-After asks for longer than the longest pause", async () => {
    const { outcome, calls, pauses } = await run([throttled(61)]);
    assert.equal((outcome as { code?: unknown }).code, "throttled");
    assert.equal(calls, 1);
    assert.deepEqual(pauses, []);
  });

  describe("with patience", () => {
    const patient = { ...POLICY, patienceMs: 60_000 };

    it("counts no answer that says when to come back as a try", async () => {
      const failures = [...Array(8).fill(throttled(1)), ...Array(3).fill(throttled())];
      const { outcome, calls, pauses } = await run(failures, { ...patient, patienceMs: 600_000 });
      assert.equal(outcome, "done");
      assert.equal(calls, 12);
      assert.deepEqual(pauses.slice(8), [500, 1000, 2000]);
    });

    it("spreads those that wait for one turn, ever wider, and never comes too early", async () => {
      const runs = await Promise.all(
        Array.from({ length: 50 }, () => run([throttled(1), throttled(1), throttled(1)], patient)),
      );
      for (const [turn, widest] of [2000, 3000, 5000].entries()) {
        const pauses = runs.map((done) => done.pauses[turn] ?? 0);
        assert.ok(Math.min(...pauses) >= 1000, "not too early");
        assert.ok(Math.max(...pauses) <= widest, "not too late");
        assert.ok(new Set(pauses).size > 40, "not all at once");
      }
    });

    it("ends: once it has waited that long, each answer counts as a try", async () => {
      const { outcome, calls, pauses } = await run(Array(99).fill(throttled(20)), patient);
      assert.equal((outcome as { code?: unknown }).code, "throttled");
      assert.ok(calls >= 6 && calls <= 7, `${calls} calls`);
      assert.deepEqual(pauses.slice(-3), [20_000, 20_000, 20_000]);
    });

    it("has none with other failures", async () => {
      const busy = rotationError("server-failed", "busy", { retryAfterSeconds: 1 });
      const { calls } = await run(Array(9).fill(busy), patient);
      assert.equal(calls, 4);
    });
  });

  it("never pauses longer than the longest pause", async () => {
    const policy = { ...POLICY, firstPauseMs: 1000, longestPauseMs: 1500 };
    assert.deepEqual((await run([throttled(), throttled()], policy)).pauses, [1000, 1500]);
  });

  it("throws at once a failure that will not pass", async () => {
    const refused = rotationError("grant-refused", "no");
    assert.deepEqual(await run([refused]), { outcome: refused, calls: 1, pauses: [] });
  });

  it("throws at once an error without a code, which is a fault of the program", async () => {
    const fault = new TypeError("undefined is not a function");
    assert.deepEqual(await run([fault]), { outcome: fault, calls: 1, pauses: [] });
  });
});

describe("isPassing", () => {
  const judge = (codes: readonly FailureCode[]) =>
    codes.filter((code) => isPassing(rotationError(code, "")));

  it("counts trouble of the network and of the server", () => {
    const passing: FailureCode[] = [
      "request-not-sent",
      "answer-lost",
      "throttled",
      "server-failed",
    ];
    assert.deepEqual(judge(passing), passing);
  });

  it("counts no answer that would be the same next time", () => {
    assert.deepEqual(
      judge(["redirect-refused", "answer-too-large", "grant-refused", "client-refused"]),
      [],
    );
    assert.deepEqual(judge(["conflict", "consent-needed", "access-refused", "not-found"]), []);
  });
});
