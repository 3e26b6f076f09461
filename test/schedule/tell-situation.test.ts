import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { describeReport, type Situation } from "../../src/schedule/situation";
import { tellSituation } from "../../src/schedule/tell-situation";
import { openFakeGitHub } from "./open-fake-github";

const GOOD: Situation = { needs: [], row: "good", lastRuns: {} };

function need(text: string): Situation {
  const one = { stack: "staging", level: "needs-person", text, command: "pulumi up" } as const;
  return { needs: [one], row: "not-run", lastRuns: {} };
}

describe("tellSituation", () => {
  let github: Awaited<ReturnType<typeof openFakeGitHub>>;
  let said: string;

  beforeEach(async () => {
    github = await openFakeGitHub();
    said = "";
  });
  afterEach(() => github.close());

  function tell(situation: Situation) {
    const io = {
      stdin: new PassThrough(),
      isTerminal: { stdin: false, stdout: false },
      writeOut: () => {},
      writeErr: (text: string) => {
        said += text;
      },
      now: () => new Date(0),
      openBrowser: async () => {},
      env: {},
      folder: ".",
    };
    return tellSituation(io, situation, github.connection, async () => {});
  }

  it("opens one issue, keeps silent, comments on a change, and closes it", async () => {
    assert.equal(await tell(need("The secret ends in 9 days.")), 1);
    assert.equal(await tell(need("The secret ends in 8 days.")), 1);
    assert.equal(github.issues.length, 1);
    assert.deepEqual(github.comments, []);
    assert.equal(await tell(need("Consent is missing.")), 1);
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

  it("remembers a failed row until its stack was run again, and well", async () => {
    const row = { stack: "staging", text: "It failed.", said: "error: x", notRun: ["production"] };
    const failedAt = { result: "failed", endedAt: "2026-01-01T00:00:00Z" } as never;
    const betterAt = { result: "succeeded", endedAt: "2026-01-02T00:00:00Z" } as never;
    assert.equal(await tell({ needs: [], row, lastRuns: { staging: failedAt } }), 1);
    assert.match(said, /It failed\. Not run: production\./);
    assert.equal(await tell({ ...GOOD, row: "not-run", lastRuns: { staging: failedAt } }), 1);
    assert.equal(await tell({ ...GOOD, row: "not-run", lastRuns: { staging: betterAt } }), 0);
    assert.equal(github.issues[0]?.state, "closed");
  });

  it("leaves secrets out of the issue", async () => {
    const finding = { level: "failed", text: "It says canary-passphrase.", command: "x" } as const;
    const stacks = [{ name: "staging", findings: [finding] }] as never;
    const env = { PULUMI_CONFIG_PASSPHRASE: "canary-passphrase" };
    assert.equal(await tell(describeReport({ stacks }, env)), 2);
    assert.match(github.issues[0]?.body ?? "", /It says/);
    assert.doesNotMatch(JSON.stringify(github.issues), /canary/);
  });

  for (const [status, text, advice] of [
    [403, '{"message":"no right for canary-token"}', /issues: write/],
    [410, '{"message":"Issues has been disabled in this repository."}', /switched on/],
    [429, '{"message":"slow down"}', /Start the run again/],
    [500, "oops", /Start the run again/],
    [200, "<html></html>", /else than expected\. .*Start the run again/],
  ] as const) {
    it(`ends with exit code 2 where GitHub answers ${status} ${text}`, async () => {
      github.fault = { status, text };
      await assert.rejects(tell(need("Consent is missing.")), (error: Error) => {
        assert.equal((error as Error & { exitCode?: number }).exitCode, 2);
        assert.match(error.message, /^Nobody could be told by an issue: /);
        assert.match(error.message, advice);
        assert.doesNotMatch(error.message, /canary/);
        return true;
      });
      assert.deepEqual(github.issues, []);
    });
  }

  it("ends with exit code 2 where GitHub cannot be reached, and has said how things are", async () => {
    github.close();
    const row = { stack: "staging", text: "It failed.", said: "", notRun: ["production"] };
    await assert.rejects(tell({ ...GOOD, row }), /ECONNREFUSED.*said above/);
    assert.equal(said, "It failed. Not run: production.\n");
  });

  it("has the issue remember a later run that failed the same way, without a comment", async () => {
    const row = { stack: "staging", text: "It is not live.", said: "", notRun: [] };
    for (const day of ["01", "08"]) {
      const last = { result: "succeeded", endedAt: `2026-01-${day}T00:00:00Z` } as never;
      assert.equal(await tell({ needs: [], row, lastRuns: { staging: last } }), 1);
      assert.equal(await tell({ needs: [], row: "not-run", lastRuns: { staging: last } }), 1);
    }
    assert.equal(github.issues.length, 1);
    assert.deepEqual(github.comments, []);
  });

  it("leaves alone what a person wrote under the same label", async () => {
    const labels = [{ name: "sharepoint-rotation" }];
    const own = { number: 1, title: "Mine", body: "Please look.", state: "open", labels };
    github.issues.push({ ...own });
    assert.equal(await tell(need("Consent is missing.")), 1);
    assert.equal(await tell(GOOD), 0);
    assert.deepEqual(github.issues[0], own);
    assert.equal(github.issues[1]?.state, "closed");
  });

  it("opens another one where the last was closed, and takes no pull request for one", async () => {
    assert.equal(await tell(need("Consent is missing.")), 1);
    assert.equal(await tell(GOOD), 0);
    const [closed] = github.issues;
    assert.ok(closed);
    github.issues.push({ ...closed, number: 2, state: "open", pull_request: {} } as typeof closed);
    assert.equal(await tell(need("Consent is missing.")), 1);
    assert.deepEqual(
      github.issues.map(({ state }) => state),
      ["closed", "open", "open"],
    );
    assert.match(said, /An issue was opened\.\n$/);
  });

  it("ends with exit code 2 where the new issue did not get its label", async () => {
    github.leavesLabelsOut = true;
    await assert.rejects(tell(need("Consent is missing.")), /did not get the label.*issues: write/);
  });
});
