import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { assessSecret } from "../../../../src/operator/status/assess/assess-secret.ts";
import type { StackFacts } from "../../../../src/operator/status/stack-facts.ts";
import { inDays, NOW, sampleProduction, sampleStaging } from "../sample-facts.ts";

const assess = (facts: StackFacts, source?: StackFacts, consumers: readonly StackFacts[] = []) =>
  assessSecret(facts, { now: NOW, source, consumers });

const secretOf = (generation: number, rotate: number, left: number) => ({
  secret: { generation, rotateAt: inDays(rotate), expiresAt: inDays(left) },
});

describe("the client secret of a stack", () => {
  it("is good while it is young, and where it is from the config", () => {
    assert.deepEqual(assess(sampleStaging()), []);
    assert.deepEqual(assess(sampleStaging({ secret: undefined })), []);
  });

  it("is noted when it is due and nobody ran", () => {
    assert.deepEqual(assess(sampleStaging(secretOf(2, -3, 100))), [
      {
        level: "note",
        text: "The client secret has been due for rotation since 2026-11-21, but no run came.",
        command: "pulumi up --stack staging",
      },
    ]);
  });

  it("names the stack that a rotation waits for, and the order of the runs", () => {
    const late = sampleProduction(secretOf(1, -90, 100));
    assert.deepEqual(assess(sampleStaging(secretOf(2, -3, 100)), undefined, [late]), [
      {
        level: "note",
        text: "The client secret has been due for rotation since 2026-11-21, and waits for production.",
        command: "pulumi up --stack production && pulumi up --stack staging",
      },
    ]);
  });

  it("waits for no stack that is not in consumers", () => {
    const late = sampleProduction(secretOf(1, -90, 100));
    const facts = sampleStaging({ ...secretOf(2, -3, 100), consumers: [] });
    assert.equal(assess(facts, undefined, [late])[0]?.command, "pulumi up --stack staging");
  });

  it("needs a person within the warning period", () => {
    assert.deepEqual(assess(sampleStaging(secretOf(2, -100, 13.5))), [
      {
        level: "needs-person",
        text: "The client secret ends in 13 days, on 2026-12-08.",
        command: "pulumi up --stack staging",
      },
    ]);
  });

  it("of another stack is taken anew, or rotated there first", () => {
    const near = sampleProduction(secretOf(1, -100, 5));
    assert.equal(assess(near, sampleStaging())[0]?.command, "pulumi up --stack production");
    assert.equal(
      assess(near, sampleStaging(secretOf(1, -100, 5)))[0]?.command,
      "pulumi up --stack staging && pulumi up --stack production",
    );
  });
});
