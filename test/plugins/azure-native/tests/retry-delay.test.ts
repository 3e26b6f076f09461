import assert from "node:assert/strict";
import { toRetryDelay } from "../retry-delay.ts";

const NOW = new Date("2026-11-24T08:00:00Z");

describe("toRetryDelay", () => {
  it("waits 20, 60 and 120 seconds, and gives up after the fourth try", () => {
    const delays = [1, 2, 3, 4].map((tries) => toRetryDelay(tries, { status: 429 }, NOW));
    assert.deepEqual(delays, [20, 60, 120, undefined]);
  });

  it("tries again what passes by itself, and nothing else", () => {
    const isRetried = (status?: number) =>
      toRetryDelay(1, status === undefined ? {} : { status }, NOW) !== undefined;
    assert.ok([undefined, 408, 429, 500, 502, 503, 504].every(isRetried));
    assert.ok(![400, 401, 403, 404, 409, 501].some(isRetried));
  });

  it("tries a 409 again for one code only", () => {
    const code = "AnotherOperationInProgress";
    assert.equal(toRetryDelay(1, { status: 409, code }, NOW), 20);
    assert.equal(toRetryDelay(1, { status: 409, code: "Conflict" }, NOW), undefined);
  });

  it("waits as long as it is asked to, in seconds or until a date", () => {
    assert.equal(toRetryDelay(2, { status: 429, retryAfter: "7" }, NOW), 7);
    const retryAfter = "Tue, 24 Nov 2026 08:00:30 GMT";
    assert.equal(toRetryDelay(1, { status: 503, retryAfter }, NOW), 30);
  });

  it("gives up when it is asked to wait longer than two minutes", () => {
    assert.equal(toRetryDelay(1, { status: 429, retryAfter: "120" }, NOW), 120);
    assert.equal(toRetryDelay(1, { status: 429, retryAfter: "130" }, NOW), undefined);
  });
});
