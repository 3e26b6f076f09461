import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isPassing, type RetryPolicy, retry } from "../../src/http/retry";
import { type FailureCode, rotationError } from "../../src/http/rotation-error";

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
