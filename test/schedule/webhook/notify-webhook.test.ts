import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Findings } from "../../../src/schedule/findings.ts";
import { notifyWebhook } from "../../../src/schedule/webhook/notify-webhook.ts";
import { createUnattendedIo } from "../create-unattended-io.ts";
import { GOOD, sampleProblem } from "../sample-findings.ts";
import { openReceiver } from "./open-receiver.ts";

const NOT_RUN: Findings = { ...GOOD, rotation: "not-run" };

describe("notifyWebhook", () => {
  let receiver: Awaited<ReturnType<typeof openReceiver>>;
  let folder: string;
  let said: string;
  let env: Record<string, string>;

  beforeEach(async () => {
    receiver = await openReceiver();
    folder = mkdtempSync(join(tmpdir(), "news-"));
    said = "";
    env = {};
  });
  afterEach(() => {
    receiver.close();
    rmSync(folder, { recursive: true });
  });

  const file = () => join(folder, ".rotation-news.json");
  const events = () => receiver.posts.map(({ body }) => (body as { event: string }).event);

  async function tell(findings: Findings) {
    const io = createUnattendedIo(
      (text) => {
        said += text;
      },
      { folder, env },
    );
    const webhook = { address: receiver.address, format: "json" } as const;
    return (await notifyWebhook(io, findings, webhook, async () => {})).step;
  }

  it("tells once when trouble begins, once when it is another, and once when it ends", async () => {
    await tell(NOT_RUN);
    assert.deepEqual(events(), []);
    assert.equal(existsSync(file()), false);
    await tell(sampleProblem("The secret ends in 9 days."));
    await tell(sampleProblem("The secret ends in 8 days."));
    assert.deepEqual(events(), ["began"]);
    await tell(sampleProblem("Consent is missing."));
    await tell(sampleProblem("Consent is missing."));
    assert.deepEqual(events(), ["began", "changed"]);
    await tell(GOOD);
    await tell(GOOD);
    assert.deepEqual(events(), ["began", "changed", "ended"]);
    assert.equal(existsSync(file()), false);
    await tell(sampleProblem("The secret ends in 9 days."));
    assert.deepEqual(events(), ["began", "changed", "ended", "began"]);
    assert.equal(new Set(receiver.posts.map(({ body }) => (body as { id: string }).id)).size, 4);
  });

  it("remembers a failed rotation until its stack was run again, and well", async () => {
    const rotation = { stack: "staging", text: "It failed.", said: "", notRun: [] };
    const failedAt = { result: "failed", endedAt: "2026-01-01T00:00:00Z" } as never;
    const betterAt = { result: "succeeded", endedAt: "2026-01-02T00:00:00Z" } as never;
    await tell({ ...GOOD, rotation, lastRuns: { staging: failedAt } });
    assert.equal(await tell({ ...NOT_RUN, lastRuns: { staging: failedAt } }), "keep");
    assert.deepEqual(events(), ["began"]);
    await tell({ ...NOT_RUN, lastRuns: { staging: betterAt } });
    assert.deepEqual(events(), ["began", "ended"]);
  });

  it("warns of a webhook that fails, and the next run tells it", async () => {
    receiver.answers = [{ status: 404 }];
    assert.equal(await tell(sampleProblem("Consent is missing.")), "open");
    assert.match(
      said,
      /^Warning: the webhook was not told\. .* status 404\. Make the address anew/,
    );
    assert.doesNotMatch(said, /canary|127\.0\.0\.1/);
    await tell(sampleProblem("Consent is missing."));
    receiver.answers = [{ status: 202 }];
    await tell(sampleProblem("Consent is missing."));
    await tell(sampleProblem("Consent is missing."));
    assert.deepEqual(events(), ["began", "began", "began"]);
    receiver.answers = [{ status: 404 }];
    await tell(sampleProblem("The secret ends in 8 days."));
    receiver.answers = [{ status: 202 }];
    await tell(sampleProblem("The secret ends in 8 days."));
    await tell(sampleProblem("The secret ends in 8 days."));
    assert.deepEqual(events().slice(3), ["changed", "changed"]);
  });

  it("tells an end that could not be told, but none of what nobody heard of", async () => {
    await tell(sampleProblem("Consent is missing."));
    receiver.answers = [{ status: 404 }];
    assert.equal(await tell(GOOD), "close");
    receiver.answers = [{ status: 202 }];
    await tell(GOOD);
    await tell(GOOD);
    assert.deepEqual(events(), ["began", "ended", "ended"]);
    receiver.answers = [{ status: 404 }];
    await tell(sampleProblem("Consent is missing."));
    await tell(GOOD);
    assert.deepEqual(events().slice(3), ["began"]);
    assert.equal(existsSync(file()), false);
  });

  it("remembers a failed rotation of which the webhook could not be told", async () => {
    receiver.answers = [{ status: 404 }];
    const rotation = { stack: "staging", text: "It failed.", said: "", notRun: [] };
    const failedAt = { result: "failed", endedAt: "2026-01-01T00:00:00Z" } as never;
    await tell({ ...GOOD, rotation, lastRuns: { staging: failedAt } });
    receiver.answers = [{ status: 202 }];
    await tell({ ...NOT_RUN, lastRuns: { staging: failedAt } });
    assert.deepEqual(events(), ["began", "began"]);
    assert.match(JSON.stringify(receiver.posts[1]), /It failed\./);
  });

  it("keeps what it told where ROTATION_NEWS_FILE says, for its owner alone", async () => {
    mkdirSync(join(folder, "of"));
    env = { ROTATION_NEWS_FILE: "of/mine.json" };
    await tell(sampleProblem("Consent is missing."));
    const own = join(folder, "of/mine.json");
    assert.equal(existsSync(file()), false);
    assert.deepEqual(Object.keys(JSON.parse(readFileSync(own, "utf8"))), ["problems"]);
    if (process.platform !== "win32") assert.equal(statSync(own).mode & 0o777, 0o600);
    assert.doesNotMatch(readFileSync(own, "utf8"), /canary/);
  });

  it("leaves a file alone that is somebody else's, and tells all the same", async () => {
    for (const text of ["notes\n", '{"name":"x"}']) {
      writeFileSync(file(), text);
      said = "";
      await tell(sampleProblem("Consent is missing."));
      assert.match(said, /\.rotation-news\.json holds something else, and is left alone\.\n/);
      await tell(GOOD);
      assert.equal(readFileSync(file(), "utf8"), text);
    }
    assert.deepEqual(events(), ["began", "began"]);
  });

  it("begins anew with an empty file", async () => {
    writeFileSync(file(), "\n");
    await tell(GOOD);
    await tell(sampleProblem("Consent is missing."));
    await tell(sampleProblem("Consent is missing."));
    assert.deepEqual(events(), ["began"]);
    assert.doesNotMatch(said, /Warning/);
  });

  it("warns where the file cannot be read or written", async () => {
    env = { ROTATION_NEWS_FILE: "." };
    await tell(sampleProblem("Consent is missing."));
    assert.match(said, /^Warning: what the webhook was told cannot be kept: \S+ cannot be read/);
    said = "";
    env = { ROTATION_NEWS_FILE: "nowhere/news.json" };
    await tell(sampleProblem("Consent is missing."));
    assert.match(said, /news\.json cannot be written \(ENOENT\)\.\n$/);
    assert.deepEqual(events(), ["began", "began"]);
  });

  it("names the page of the run in Azure Pipelines", async () => {
    env = {
      TF_BUILD: "True",
      SYSTEM_COLLECTIONURI: "https://dev.azure.com/contoso/",
      SYSTEM_TEAMPROJECT: "365 Proxy",
      BUILD_BUILDID: "42",
    };
    await tell(sampleProblem("Consent is missing."));
    assert.deepEqual(
      receiver.posts.map(({ body }) => (body as { run: unknown }).run),
      ["https://dev.azure.com/contoso/365%20Proxy/_build/results?buildId=42"],
    );
  });
});
