import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { assessToken } from "../../../../src/operator/status/assess/assess-token.ts";
import type { StackFacts } from "../../../../src/operator/status/stack-facts.ts";
import { inDays, NOW, sampleProduction, sampleStaging } from "../sample-facts.ts";

const assess = (facts: StackFacts, source?: StackFacts) =>
  assessToken(facts, { now: NOW, source, consumers: [] });

const tokenOf = (age: number, left: number) => ({
  token: { issuedAt: inDays(-age), renewAt: inDays(30 - age), expiresAt: inDays(left) },
});

describe("the token of a stack", () => {
  it("is good while it is young", () => {
    assert.deepEqual(assess(sampleStaging()), []);
  });

  it("is noted, not more, when it is due and nobody ran: the next run renews it", () => {
    assert.deepEqual(assess(sampleStaging(tokenOf(35, 55))), [
      {
        level: "note",
        text: "The token has been due for renewal since 2026-11-19, but no run came.",
        command: "pulumi up --stack staging",
      },
    ]);
  });

  it("is noted from the very moment it is due", () => {
    assert.equal(assess(sampleStaging(tokenOf(30, 60))).length, 1);
    assert.equal(assess(sampleStaging(tokenOf(29.999, 60))).length, 0);
  });

  for (const [left, expected] of [
    [14, undefined],
    [13.9, "The token ends in 13 days, on 2026-12-08."],
    [1.5, "The token ends in 1 day, on 2026-11-26."],
    [0.4, "The token ends within a day, on 2026-11-24."],
    [-0.3, "The token ended today, on 2026-11-24."],
    [-1.5, "The token ended 1 day ago, on 2026-11-23."],
  ] as const) {
    it(`${expected === undefined ? "needs nobody" : "needs a person"} with ${left} days left`, () => {
      const needs = assess(sampleStaging(tokenOf(90 - left, left))).filter(
        ({ level }) => level === "needs-person",
      );
      assert.deepEqual(
        needs.map(({ text }) => text),
        expected === undefined ? [] : [expected],
      );
    });
  }

  it("of entra is renewed by a run while it lives, and by a consent once it has ended", () => {
    const commandAt = (left: number) => assess(sampleStaging(tokenOf(80, left)))[0]?.command;
    assert.equal(commandAt(0.1), "pulumi up --stack staging");
    assert.equal(commandAt(0), "npm run consent -- --stack staging");
  });

  it("of acs takes a consent from the beginning of the warning", () => {
    const token = { issuedAt: inDays(-170), renewAt: inDays(-1), expiresAt: inDays(13) };
    const [finding] = assess(sampleStaging({ authority: "acs", token }));
    assert.equal(finding?.level, "needs-person");
    assert.equal(finding?.command, "npm run consent -- --stack staging");
  });

  it("is warned about as early as the stack's own config says", () => {
    assert.deepEqual(assess(sampleStaging({ ...tokenOf(20, 20), warnBeforeDays: 20 })), []);
    assert.equal(assess(sampleStaging({ ...tokenOf(20, 20), warnBeforeDays: 21 })).length, 1);
  });

  it("that the authority refused needs a person, whatever its age", () => {
    assert.deepEqual(assess(sampleStaging({ rejectedAt: inDays(-1) })), [
      {
        level: "needs-person",
        text: "The authority refused the token on 2026-11-23.",
        command: "pulumi up --stack staging",
      },
    ]);
  });

  it("whose end is not told cannot be judged", () => {
    const [finding, ...more] = assess(sampleStaging({ token: undefined }));
    assert.equal(finding?.level, "failed");
    assert.deepEqual(more, []);
    assert.deepEqual(assess(sampleStaging({ token: undefined, stage: "awaiting-consent" })), []);
  });
});

describe("the token that a stack has from another one", () => {
  const near = sampleProduction(tokenOf(80, 10));

  it("is taken anew where the other stack has a better one", () => {
    const [finding] = assess(near, sampleStaging());
    assert.equal(finding?.command, "pulumi up --stack production");
  });

  it("is renewed there first where that stack is no better", () => {
    const [finding] = assess(near, sampleStaging(tokenOf(80, 10)));
    assert.equal(finding?.command, "pulumi up --stack staging && pulumi up --stack production");
  });

  it("takes a consent there where that stack's has ended", () => {
    const [finding] = assess(near, sampleStaging(tokenOf(91, -1)));
    assert.equal(
      finding?.command,
      "npm run consent -- --stack staging && pulumi up --stack production",
    );
  });

  it("names the other stack even if that cannot be read", () => {
    const [finding] = assess(near);
    assert.equal(finding?.command, "pulumi up --stack staging && pulumi up --stack production");
  });

  it("is not noted as due: that is said of the other stack", () => {
    assert.deepEqual(assess(sampleProduction(tokenOf(35, 55)), sampleStaging()), []);
  });
});
