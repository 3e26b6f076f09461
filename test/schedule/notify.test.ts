import assert from "node:assert/strict";
import { type Findings, toFindings } from "../../src/schedule/findings.ts";
import { notify } from "../../src/schedule/notify.ts";
import type { Webhook } from "../../src/schedule/webhook/read-webhook.ts";
import { createUnattendedIo } from "./create-unattended-io.ts";
import { openFakeGitHub } from "./open-fake-github.ts";
import { GOOD, sampleProblem } from "./sample-findings.ts";

describe("notify", () => {
  let github: Awaited<ReturnType<typeof openFakeGitHub>>;
  let said: string;
  let webhook: Webhook | undefined;

  beforeEach(async () => {
    github = await openFakeGitHub();
    said = "";
    webhook = undefined;
  });
  afterEach(() => github.close());

  function tell(findings: Findings) {
    const io = createUnattendedIo(
      (text) => {
        said += text;
      },
      { folder: "." },
    );
    const { connection } = github;
    return notify(io, findings, { connection, webhook }, async () => {});
  }

  it("opens one issue, keeps silent, comments on a change, and closes it", async () => {
    assert.equal(await tell(sampleProblem("The secret ends in 9 days.")), 1);
    assert.equal(await tell(sampleProblem("The secret ends in 8 days.")), 1);
    assert.equal(github.issues.length, 1);
    assert.deepEqual(github.comments, []);
    assert.equal(await tell(sampleProblem("Consent is missing.")), 1);
    assert.equal(github.comments.length, 1);
    assert.match(github.issues[0]?.body ?? "", /Consent is missing/);
    assert.equal(await tell(GOOD), 0);
    assert.deepEqual(
      github.issues.map(({ state }) => state),
      ["closed"],
    );
    assert.equal(github.comments.length, 2);
  });

  it("writes nothing where all is good", async () => {
    assert.equal(await tell(GOOD), 0);
    assert.deepEqual(github.issues, []);
  });

  it("remembers a failed rotation until its stack was run again, and well", async () => {
    const rotation = {
      stack: "staging",
      text: "It failed.",
      said: "error: x",
      notRun: ["production"],
    };
    const failedAt = { result: "failed", endedAt: "2026-01-01T00:00:00Z" } as never;
    const betterAt = { result: "succeeded", endedAt: "2026-01-02T00:00:00Z" } as never;
    assert.equal(await tell({ problems: [], rotation, lastRuns: { staging: failedAt } }), 1);
    assert.match(said, /It failed\. Not run: production\./);
    assert.equal(await tell({ ...GOOD, rotation: "not-run", lastRuns: { staging: failedAt } }), 1);
    assert.equal(await tell({ ...GOOD, rotation: "not-run", lastRuns: { staging: betterAt } }), 0);
    assert.equal(github.issues[0]?.state, "closed");
  });

  it("leaves secrets out of the issue", async () => {
    const finding = { level: "failed", text: "It says canary-passphrase.", command: "x" } as const;
    const stacks = [{ name: "staging", findings: [finding] }] as never;
    const env = { PULUMI_CONFIG_PASSPHRASE: "canary-passphrase" };
    assert.equal(await tell(toFindings({ stacks }, env)), 2);
    assert.match(github.issues[0]?.body ?? "", /It says/);
    assert.doesNotMatch(JSON.stringify(github.issues), /canary/);
  });

  for (const [status, text, advice] of [
    [403, '{"message":"no right for canary-token"}', /issues: write/],
    [410, '{"message":"Issues has been disabled in this repository."}', /switched on/],
    [429, '{"message":"slow down"}', /Run it again/],
    [500, "oops", /Run it again/],
    [200, "<html></html>", /answer that was not expected\. .*Run it again/],
  ] as const) {
    it(`ends with exit code 2 where GitHub answers ${status} ${text}`, async () => {
      github.fault = { status, text };
      await assert.rejects(tell(sampleProblem("Consent is missing.")), (error: Error) => {
        assert.equal((error as Error & { exitCode?: number }).exitCode, 2);
        assert.match(error.message, /^The issue could not be written: /);
        assert.match(error.message, advice);
        assert.doesNotMatch(error.message, /canary/);
        return true;
      });
      assert.deepEqual(github.issues, []);
    });
  }

  it("ends with exit code 2 where GitHub cannot be reached, and has said how things are", async () => {
    github.close();
    const rotation = { stack: "staging", text: "It failed.", said: "", notRun: ["production"] };
    await assert.rejects(tell({ ...GOOD, rotation }), /ECONNREFUSED.*printed above/);
    assert.equal(said, "It failed. Not run: production.\n");
  });

  it("has the issue remember a later run that failed the same way, without a comment", async () => {
    const rotation = { stack: "staging", text: "It is not live.", said: "", notRun: [] };
    for (const day of ["01", "08"]) {
      const last = { result: "succeeded", endedAt: `2026-01-${day}T00:00:00Z` } as never;
      assert.equal(await tell({ problems: [], rotation, lastRuns: { staging: last } }), 1);
      assert.equal(
        await tell({ problems: [], rotation: "not-run", lastRuns: { staging: last } }),
        1,
      );
    }
    assert.equal(github.issues.length, 1);
    assert.deepEqual(github.comments, []);
  });

  it("leaves alone what a person wrote under the same label", async () => {
    const labels = [{ name: "sharepoint-rotation" }];
    const user = { login: "anna" };
    const own = { number: 1, title: "Mine", body: "Please look.", state: "open", labels, user };
    github.issues.push({ ...own });
    assert.equal(await tell(sampleProblem("Consent is missing.")), 1);
    assert.equal(await tell(GOOD), 0);
    assert.deepEqual(github.issues[0], own);
    assert.equal(github.issues[1]?.state, "closed");
  });

  it("believes no state that somebody else wrote, whatever it says", async () => {
    assert.equal(await tell(sampleProblem("Consent is missing.")), 1);
    const [written] = github.issues;
    assert.ok(written);
    const forged = { ...written, number: 2, user: { login: "mallory" } };
    github.issues.splice(0, 1, forged);
    assert.equal(await tell(sampleProblem("Consent is missing.")), 1);
    assert.equal(github.issues.length, 2);
    assert.deepEqual(github.issues[0], forged);
  });

  it("opens another one where the last was closed, and takes no pull request for one", async () => {
    assert.equal(await tell(sampleProblem("Consent is missing.")), 1);
    assert.equal(await tell(GOOD), 0);
    const [closed] = github.issues;
    assert.ok(closed);
    github.issues.push({ ...closed, number: 2, state: "open", pull_request: {} } as typeof closed);
    assert.equal(await tell(sampleProblem("Consent is missing.")), 1);
    assert.deepEqual(
      github.issues.map(({ state }) => state),
      ["closed", "open", "open"],
    );
    assert.match(said, /An issue was opened\.\n$/);
  });

  it("ends with exit code 2 where the new issue did not get its label", async () => {
    github.leavesLabelsOut = true;
    await assert.rejects(
      tell(sampleProblem("Consent is missing.")),
      /did not get the label.*issues: write/,
    );
  });
});
