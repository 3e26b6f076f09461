import assert from "node:assert/strict";
import type { RotationError } from "../../../src/protocol/http/rotation-error.ts";
import { buildCard } from "../../../src/schedule/webhook/build-card.ts";
import { buildJson } from "../../../src/schedule/webhook/build-json.ts";
import { postNews } from "../../../src/schedule/webhook/post-news.ts";
import { openReceiver } from "./open-receiver.ts";
import { sampleNews } from "./sample-news.ts";

describe("postNews", () => {
  let receiver: Awaited<ReturnType<typeof openReceiver>>;
  let pauses: number[];

  beforeEach(async () => {
    receiver = await openReceiver();
    pauses = [];
  });
  afterEach(() => receiver.close());

  function post(format: "teams" | "json" = "teams", timeoutMs?: number) {
    const webhook = { address: receiver.address, format };
    return postNews(webhook, sampleNews(), async (ms) => pauses.push(ms), timeoutMs);
  }

  /** Expects a failure whose message matches and has no character of the address. */
  async function expectFailure(pattern: RegExp, timeoutMs?: number) {
    await assert.rejects(post("teams", timeoutMs), (error: RotationError) => {
      assert.match(error.message, pattern);
      const all = JSON.stringify([error.message, error.stack, error.cause, { ...error }]);
      assert.doesNotMatch(all, /canary|workflows|api-version/);
      assert.doesNotMatch(error.message, /127\.0\.0\.1/);
      return true;
    });
  }

  it("posts the card, or the plain JSON", async () => {
    await post("teams");
    await post("json");
    assert.deepEqual(
      receiver.posts.map(({ body }) => body),
      [buildCard(sampleNews()), buildJson(sampleNews())],
    );
    assert.deepEqual(
      receiver.posts.map(({ contentType }) => contentType),
      ["application/json", "application/json"],
    );
  });

  it("tries again what passes, the same news each time, and waits as long as it is asked to", async () => {
    receiver.answers = [
      { status: 502 },
      "closed",
      { status: 429, headers: { "retry-after": "7" } },
      { status: 200 },
    ];
    await post("json");
    assert.deepEqual(pauses, [1000, 2000, 7000]);
    assert.equal(new Set(receiver.posts.map(({ body }) => JSON.stringify(body))).size, 1);
  });

  it("gives up after four tries, and does not wait for hours", async () => {
    receiver.answers = [{ status: 500 }];
    await expectFailure(/^The request to the webhook was answered with status 500\. Look whether/);
    assert.equal(receiver.posts.length, 4);
    receiver.answers = [{ status: 429, headers: { "retry-after": "3600" } }];
    await expectFailure(/status 429\./);
    assert.equal(receiver.posts.length, 5);
  });

  it("waits for an answer for a limited time", async () => {
    receiver.answers = ["silent"];
    await expectFailure(/^The request to the webhook got no complete answer within 0\.05 s\./, 50);
    assert.equal(receiver.posts.length, 4);
  });

  for (const [status, advice] of [
    [400, /status 400\. It may want another form: ROTATION_WEBHOOK_FORMAT is teams or json\.$/],
    [401, /status 401\. Make the address anew, and set ROTATION_WEBHOOK\.$/],
    [403, /status 403\. Make the address anew/],
    [404, /status 404\. Make the address anew/],
    [413, /status 413\. It may want another form/],
  ] as const) {
    it(`does not try a ${status} again, and says what to do`, async () => {
      receiver.answers = [{ status }];
      await expectFailure(advice);
      assert.equal(receiver.posts.length, 1);
    });
  }

  it("follows no redirect", async () => {
    receiver.answers = [{ status: 307, headers: { location: "https://canary.example/" } }];
    await expectFailure(/^The request to the webhook was answered with a redirect \(status 307\)/);
    assert.equal(receiver.posts.length, 1);
  });

  it("says no address where nobody is there", async () => {
    receiver.close();
    await expectFailure(/^The request to the webhook could not be sent \(ECONNREFUSED\)\. Check/);
    assert.equal(pauses.length, 3);
  });
});
