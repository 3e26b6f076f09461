import assert from "node:assert/strict";
import type { Findings } from "../../src/schedule/findings.ts";
import { notify } from "../../src/schedule/notify.ts";
import { createUnattendedIo } from "./create-unattended-io.ts";
import { openFakeGitHub } from "./open-fake-github.ts";
import { GOOD, sampleProblem } from "./sample-findings.ts";
import { openReceiver } from "./webhook/open-receiver.ts";

describe("notify, by an issue and a webhook", () => {
  let github: Awaited<ReturnType<typeof openFakeGitHub>>;
  let receiver: Awaited<ReturnType<typeof openReceiver>>;
  let said: string;

  beforeEach(async () => {
    github = await openFakeGitHub();
    receiver = await openReceiver();
    said = "";
  });
  afterEach(() => {
    github.close();
    receiver.close();
  });

  const events = () => receiver.posts.map(({ body }) => (body as { event: string }).event);

  function tell(findings: Findings) {
    const io = createUnattendedIo(
      (text) => {
        said += text;
      },
      { folder: "/nowhere" },
    );
    const webhook = { address: receiver.address, format: "json" } as const;
    return notify(io, findings, { connection: github.connection, webhook }, async () => {});
  }

  it("tells both the same, and needs no file: the issue remembers", async () => {
    assert.equal(await tell(sampleProblem("The secret ends in 9 days.")), 1);
    assert.equal(await tell(sampleProblem("The secret ends in 8 days.")), 1);
    assert.deepEqual(events(), ["began"]);
    assert.equal(await tell(sampleProblem("Consent is missing.")), 1);
    assert.equal(await tell(sampleProblem("Consent is missing.")), 1);
    assert.equal(await tell(GOOD), 0);
    assert.equal(await tell(GOOD), 0);
    assert.deepEqual(events(), ["began", "changed", "ended"]);
    assert.equal(github.comments.length, 2);
    assert.equal(github.issues[0]?.state, "closed");
    assert.deepEqual(
      receiver.posts.map(({ body }) => (body as { run: unknown }).run),
      Array(3).fill(github.connection.runUrl),
    );
    assert.doesNotMatch(said, /Warning/);
  });

  it("writes the issue where the webhook fails, with the same exit code, and tells it later", async () => {
    receiver.answers = [{ status: 404 }];
    assert.equal(await tell(sampleProblem("Consent is missing.")), 1);
    assert.match(said, /^Warning: the webhook was not told\.[\s\S]*An issue was opened\.\n$/);
    assert.doesNotMatch(said, /canary/);
    assert.equal(await tell(sampleProblem("Consent is missing.")), 1);
    receiver.answers = [{ status: 202 }];
    assert.equal(await tell(sampleProblem("Consent is missing.")), 1);
    assert.equal(await tell(sampleProblem("Consent is missing.")), 1);
    assert.deepEqual(events(), ["began", "began", "began"]);
    assert.equal(github.issues.length, 1);
    assert.deepEqual(github.comments, []);
    receiver.answers = [{ status: 404 }];
    assert.equal(await tell(GOOD), 0);
    assert.equal(github.issues[0]?.state, "closed");
  });

  it("keeps in mind what is untold through a later run that failed the same way", async () => {
    const rotation = { stack: "staging", text: "It is not live.", said: "", notRun: [] };
    const run = (day: string) => {
      const last = { result: "succeeded", endedAt: `2026-01-${day}T00:00:00Z` } as never;
      return tell({ problems: [], rotation, lastRuns: { staging: last } });
    };
    receiver.answers = [{ status: 404 }];
    assert.equal(await run("01"), 1);
    assert.equal(await run("08"), 1);
    receiver.answers = [{ status: 202 }];
    assert.equal(await run("08"), 1);
    assert.equal(await run("08"), 1);
    assert.deepEqual(events(), ["began", "began", "began"]);
  });

  it("tells the webhook once where GitHub does not answer, or takes no issue", async () => {
    github.fault = { status: 403, text: "{}" };
    await assert.rejects(
      tell(sampleProblem("Consent is missing.")),
      /^Error: The issue could not be/,
    );
    assert.deepEqual(events(), ["began"]);
    github.fault = undefined;
    github.leavesLabelsOut = true;
    await assert.rejects(tell(sampleProblem("Consent is missing.")), /did not get the label/);
    assert.deepEqual(events(), ["began", "began"]);
  });

  it("says nothing of good stacks where GitHub does not answer", async () => {
    github.fault = { status: 500, text: "" };
    await assert.rejects(tell(GOOD), /could not be written/);
    assert.deepEqual(events(), []);
  });
});
