import assert from "node:assert/strict";
import type { LastUpdate } from "../../src/operator/status/stack-facts";
import { decideOnIssue, type IssueStep } from "../../src/schedule/decide-on-issue";
import type { Need, RowFailure, Situation } from "../../src/schedule/situation";

const NEED: Need = {
  stack: "staging",
  level: "needs-person",
  text: "Consent is missing.",
  command: "pulumi up --stack staging",
};
const FAILURE: RowFailure = {
  stack: "staging",
  text: "`pulumi up --stack staging` ended with exit code 1.",
  said: "error: not healthy",
  notRun: ["production"],
};

function situation(changes: Partial<Situation> = {}): Situation {
  return { needs: [], row: "not-run", lastRuns: {}, ...changes };
}

function ranAt(endedAt: string, result: LastUpdate["result"]): Situation["lastRuns"] {
  return { staging: { kind: "update", result, endedAt } };
}

/** What an issue remembers that was written by a step. */
function remember(step: IssueStep) {
  assert.ok("message" in step);
  return { memory: step.message.memory };
}

describe("decideOnIssue", () => {
  it("does nothing where all is good, and closes what is open", () => {
    assert.deepEqual(decideOnIssue(situation({ row: "good" }), undefined), { step: "none" });
    assert.deepEqual(decideOnIssue(situation(), undefined), { step: "none" });
    const known = remember(decideOnIssue(situation({ needs: [NEED] }), undefined));
    assert.deepEqual(decideOnIssue(situation(), known), { step: "close" });
    assert.deepEqual(decideOnIssue(situation(), { memory: undefined }), { step: "close" });
  });

  it("opens for a need, keeps it while it is the same, and changes it with another one", () => {
    const opened = decideOnIssue(situation({ needs: [NEED] }), undefined);
    assert.equal(opened.step, "open");
    const known = remember(opened);
    assert.equal(decideOnIssue(situation({ needs: [NEED] }), known).step, "keep");
    const other = [NEED, { ...NEED, stack: "production" }];
    assert.equal(decideOnIssue(situation({ needs: other }), known).step, "change");
  });

  it("writes anew where the memory was changed by hand", () => {
    const step = decideOnIssue(situation({ needs: [NEED] }), { memory: undefined });
    assert.equal(step.step, "change");
  });

  it("keeps a failed row through the nights, with what it said, until its stack ran well", () => {
    const failed = ranAt("2026-11-24T04:20:00Z", "failed");
    const opened = decideOnIssue(situation({ row: FAILURE, lastRuns: failed }), undefined);
    const known = remember(opened);
    const night = decideOnIssue(situation({ lastRuns: failed }), known);
    assert.equal(night.step, "keep");
    assert.ok("message" in night && night.message.failure?.said === FAILURE.said);
    assert.equal(decideOnIssue(situation(), known).step, "keep", "the stack cannot be read");
    const again = ranAt("2026-11-25T09:00:00Z", "failed");
    assert.equal(decideOnIssue(situation({ lastRuns: again }), known).step, "keep");
    const well = ranAt("2026-11-25T10:00:00Z", "succeeded");
    assert.equal(decideOnIssue(situation({ lastRuns: well }), known).step, "close");
  });

  it("keeps a row that was ended by a run that ended well, until the next one", () => {
    const row = { ...FAILURE, text: "Stack staging is not live: it is awaiting-consent." };
    const lastRuns = ranAt("2026-11-24T04:20:00Z", "succeeded");
    const known = remember(decideOnIssue(situation({ row, lastRuns }), undefined));
    assert.equal(decideOnIssue(situation({ lastRuns }), known).step, "keep");
    const next = ranAt("2026-11-25T10:00:00Z", "succeeded");
    assert.equal(decideOnIssue(situation({ lastRuns: next }), known).step, "close");
  });

  it("remembers the later of two rows that were ended by the same, without a word", () => {
    const row = { ...FAILURE, text: "Stack staging is not live: it is awaiting-consent." };
    const first = situation({ row, lastRuns: ranAt("2026-11-24T04:20:00Z", "succeeded") });
    const lastRuns = ranAt("2026-12-01T04:20:00Z", "succeeded");
    const again = decideOnIssue(
      situation({ row, lastRuns }),
      remember(decideOnIssue(first, undefined)),
    );
    assert.equal(again.step, "renew");
    assert.equal(decideOnIssue(situation({ lastRuns }), remember(again)).step, "keep");
  });

  it("forgets a failed row with the next row that is good", () => {
    const known = remember(decideOnIssue(situation({ row: FAILURE }), undefined));
    assert.deepEqual(decideOnIssue(situation({ row: "good" }), known), { step: "close" });
  });

  it("changes the issue where another stack ends the row", () => {
    const known = remember(decideOnIssue(situation({ row: FAILURE }), undefined));
    const row = { ...FAILURE, stack: "production", notRun: [] };
    assert.equal(decideOnIssue(situation({ row }), known).step, "change");
  });
});
