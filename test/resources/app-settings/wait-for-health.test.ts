import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { rotationError } from "../../../src/protocol/http/rotation-error.ts";
import type { HttpRequest } from "../../../src/protocol/http/send-request.ts";
import { checkHealth, waitForHealth } from "../../../src/resources/app-settings/wait-for-health.ts";
import { makeAnswer } from "../../protocol/http/make-answer.ts";

const URL = "https://365proxy.example/health?deep=hidden";

/** An app that answers by the second of a clock which only pauses move. */
function openApp(statusAt: (second: number) => number) {
  const requests: HttpRequest[] = [];
  let ms = 0;
  const wait = (waitSeconds: number, settleSeconds: number) =>
    waitForHealth(
      { url: URL, waitSeconds, settleSeconds },
      30,
      async (request) => {
        requests.push(request);
        return makeAnswer(statusAt(ms / 1000));
      },
      { now: () => ms, pause: async (length) => (ms += length) },
    );
  return { requests, wait, seconds: () => ms / 1000 };
}

describe("waitForHealth", () => {
  it("is content with the first good answer where nothing has to settle", async () => {
    const app = openApp(() => 204);
    assert.equal(await app.wait(120, 0), undefined);
    assert.equal(app.requests.length, 1);
    assert.equal(app.seconds(), 0);
  });

  it("asks with GET, without credentials, and gives one answer ten seconds at most", async () => {
    const app = openApp(() => 200);
    await app.wait(120, 0);
    assert.deepEqual(app.requests, [{ method: "GET", url: URL, timeoutMs: 10_000 }]);
  });

  it("waits for an app that takes a while to start", async () => {
    const app = openApp((second) => (second < 90 ? 503 : 200));
    assert.equal(await app.wait(120, 0), undefined);
    assert.equal(app.seconds(), 90);
  });

  it("does not take the answer of the process that is replaced for that of the new one", async () => {
    const app = openApp((second) => (second < 20 ? 200 : 500));
    assert.match((await app.wait(60, 30)) ?? "", /status 500/);
    assert.equal(app.seconds(), 60);
  });

  it("begins to settle anew behind each bad answer", async () => {
    const app = openApp((second) => (second === 10 ? 502 : 200));
    assert.equal(await app.wait(60, 30), undefined);
    assert.equal(app.seconds(), 41);
  });

  it("lets an app settle that became healthy in the last second", async () => {
    const app = openApp((second) => (second < 60 ? 503 : 200));
    assert.equal(await app.wait(60, 30), undefined);
    assert.equal(app.seconds(), 90);
  });

  it("gives up on an app that breaks again behind the deadline", async () => {
    const app = openApp((second) => (second < 60 || second > 70 ? 503 : 200));
    assert.match((await app.wait(60, 30)) ?? "", /status 503/);
    assert.equal(app.seconds(), 71);
  });

  it("tells the last answer of an app that never becomes healthy, without the query", async () => {
    const app = openApp((second) => (second < 5 ? 404 : 500));
    assert.equal(
      await app.wait(10, 0),
      "GET 365proxy.example/health was answered with status 500.",
    );
  });
});

describe("checkHealth", () => {
  for (const status of [200, 201, 204, 299]) {
    it(`finds nothing wrong with status ${status}`, async () => {
      const answer = makeAnswer(status);
      assert.equal(await checkHealth(URL, 30, async () => answer), undefined);
    });
  }
  for (const status of [100, 199, 300, 401, 404, 500]) {
    it(`finds fault with status ${status}`, async () => {
      const answer = makeAnswer(status);
      const fault = await checkHealth(URL, 30, async () => answer);
      assert.match(fault ?? "", new RegExp(`status ${status}`));
    });
  }

  it("tells why no answer came", async () => {
    const lost = rotationError("answer-lost", "GET host/health got no complete answer.");
    const fault = await checkHealth(URL, 30, () => Promise.reject(lost));
    assert.equal(fault, lost.message);
  });

  it("takes a page that is too long to be read for what its status says", async () => {
    const tooLarge = (status: number) => rotationError("answer-too-large", "x", { status });
    assert.equal(await checkHealth(URL, 30, () => Promise.reject(tooLarge(200))), undefined);
    assert.equal(await checkHealth(URL, 30, () => Promise.reject(tooLarge(500))), "x");
  });

  it("does not hide a fault of this program", async () => {
    const bug = new TypeError("a bug");
    await assert.rejects(
      checkHealth(URL, 30, () => Promise.reject(bug)),
      bug,
    );
  });

  it("keeps to a shorter time limit of the stack", async () => {
    let timeoutMs = 0;
    await checkHealth(URL, 3, async (request) => {
      timeoutMs = request.timeoutMs;
      return makeAnswer(200);
    });
    assert.equal(timeoutMs, 3000);
  });
});
