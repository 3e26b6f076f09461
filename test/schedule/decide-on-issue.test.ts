import assert from "node:assert/strict";
import type { LastUpdate } from "../../src/operator/status/stack-facts.ts";
import { decideOnIssue, type IssueStep } from "../../src/schedule/decide-on-issue.ts";
import type { Findings, Problem, RotationFailure } from "../../src/schedule/findings.ts";

const PROBLEM: Problem = {
  stack: "staging",
  level: "needs-person",
  text: "Consent is missing.",
  command: "pulumi up --stack staging",
};
const FAILURE: RotationFailure = {
  stack: "staging",
  text: "`pulumi up --stack staging` ended with exit code 1.",
  said: "error: not healthy",
  notRun: ["production"],
};

function findings(changes: Partial<Findings> = {}): Findings {
  return { problems: [], rotation: "not-run", lastRuns: {}, ...changes };
}

function ranAt(endedAt: string, result: LastUpdate["result"]): Findings["lastRuns"] {
  return { staging: { kind: "update", result, endedAt } };
}

/** What an issue remembers that was written by a step. */
function remember(step: IssueStep) {
  assert.ok("notification" in step);
  return { state: step.notification.state };
}

describe("decideOnIssue", () => {
  it("does nothing where all is good, and closes what is open", () => {
    assert.deepEqual(decideOnIssue(findings({ rotation: "good" }), undefined), { step: "none" });
    assert.deepEqual(decideOnIssue(findings(), undefined), { step: "none" });
    const known = remember(decideOnIssue(findings({ problems: [PROBLEM] }), undefined));
    assert.deepEqual(decideOnIssue(findings(), known), { step: "close" });
    assert.deepEqual(decideOnIssue(findings(), { state: undefined }), { step: "close" });
  });

  it("opens for a problem, keeps it while it is the same, and changes it with another one", () => {
    const opened = decideOnIssue(findings({ problems: [PROBLEM] }), undefined);
    assert.equal(opened.step, "open");
    const known = remember(opened);
    assert.equal(decideOnIssue(findings({ problems: [PROBLEM] }), known).step, "keep");
    const other = [PROBLEM, { ...PROBLEM, stack: "production" }];
    assert.equal(decideOnIssue(findings({ problems: other }), known).step, "change");
  });

  it("writes anew where the state was changed by hand", () => {
    const step = decideOnIssue(findings({ problems: [PROBLEM] }), { state: undefined });
    assert.equal(step.step, "change");
  });

  it("keeps a failed rotation through the nights, with what it said, until its stack ran well", () => {
    const failed = ranAt("2026-11-24T04:20:00Z", "failed");
    const opened = decideOnIssue(findings({ rotation: FAILURE, lastRuns: failed }), undefined);
    const known = remember(opened);
    const night = decideOnIssue(findings({ lastRuns: failed }), known);
    assert.equal(night.step, "keep");
    assert.ok("notification" in night && night.notification.failure?.said === FAILURE.said);
    assert.equal(decideOnIssue(findings(), known).step, "keep", "the stack cannot be read");
    const again = ranAt("2026-11-25T09:00:00Z", "failed");
    assert.equal(decideOnIssue(findings({ lastRuns: again }), known).step, "keep");
    const well = ranAt("2026-11-25T10:00:00Z", "succeeded");
    assert.equal(decideOnIssue(findings({ lastRuns: well }), known).step, "close");
  });

  it("keeps a rotation that was ended by a run that ended well, until the next one", () => {
    const rotation = { ...FAILURE, text: "Stack staging is not live: it is awaiting-consent." };
    const lastRuns = ranAt("2026-11-24T04:20:00Z", "succeeded");
    const known = remember(decideOnIssue(findings({ rotation, lastRuns }), undefined));
    assert.equal(decideOnIssue(findings({ lastRuns }), known).step, "keep");
    const next = ranAt("2026-11-25T10:00:00Z", "succeeded");
    assert.equal(decideOnIssue(findings({ lastRuns: next }), known).step, "close");
  });

  it("remembers the later of two rotations that failed the same way, without a word", () => {
    const rotation = { ...FAILURE, text: "Stack staging is not live: it is awaiting-consent." };
    const first = findings({ rotation, lastRuns: ranAt("2026-11-24T04:20:00Z", "succeeded") });
    const lastRuns = ranAt("2026-12-01T04:20:00Z", "succeeded");
    const again = decideOnIssue(
      findings({ rotation, lastRuns }),
      remember(decideOnIssue(first, undefined)),
    );
    assert.equal(again.step, "renew");
    assert.equal(decideOnIssue(findings({ lastRuns }), remember(again)).step, "keep");
  });

  it("forgets a failed rotation with the next rotation that is good", () => {
    const known = remember(decideOnIssue(findings({ rotation: FAILURE }), undefined));
    assert.deepEqual(decideOnIssue(findings({ rotation: "good" }), known), { step: "close" });
  });

  it("changes the issue where another stack ends the rotation", () => {
    const known = remember(decideOnIssue(findings({ rotation: FAILURE }), undefined));
    const rotation = { ...FAILURE, stack: "production", notRun: [] };
    assert.equal(decideOnIssue(findings({ rotation }), known).step, "change");
  });
});
