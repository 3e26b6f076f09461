import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { assessPromotion } from "../../../../src/operator/status/assess/assess-promotion";
import { comparePromotion } from "../../../../src/operator/status/assess/compare-promotion";
import { findSurroundings } from "../../../../src/operator/status/assess/surroundings";
import type { StackFacts } from "../../../../src/operator/status/stack-facts";
import { inDays, NOW, sampleProduction, sampleStaging } from "../sample-facts";

const assess = (facts: StackFacts, source?: StackFacts) =>
  assessPromotion(facts, { now: NOW, source, users: [] });

describe("a stack that takes its credential from another one", () => {
  it("is in step when application, token and secret are the same", () => {
    assert.deepEqual(comparePromotion(sampleProduction(), sampleStaging()), []);
    assert.deepEqual(assess(sampleProduction(), sampleStaging()), []);
  });

  it("is behind with a token of another day: a note, since the next run brings it", () => {
    const token = { issuedAt: inDays(-40), expiresAt: inDays(50) };
    assert.deepEqual(assess(sampleProduction({ token }), sampleStaging()), [
      {
        level: "note",
        text: "It is behind staging, which has another token.",
        command: "pulumi up --stack production",
      },
    ]);
  });

  it("is behind with a secret of another generation", () => {
    const secret = { generation: 1, expiresAt: inDays(90) };
    const [finding] = assess(sampleProduction({ secret }), sampleStaging());
    assert.equal(finding?.text, "It is behind staging, which has another client secret.");
    assert.equal(finding?.level, "note");
  });

  it("needs a person when its secret is two rotations old: that is taken away already", () => {
    const source = sampleStaging({ secret: { generation: 3, expiresAt: inDays(90) } });
    const secret = { generation: 1, expiresAt: inDays(90) };
    assert.equal(assess(sampleProduction({ secret }), source)[0]?.level, "needs-person");
  });

  it("needs a person when the application is another one", () => {
    const [finding] = assess(sampleProduction({ clientId: "another" }), sampleStaging());
    assert.equal(finding?.level, "needs-person");
    assert.match(finding?.text ?? "", /another application/);
  });

  it("is seen to be behind with a secret from the config by its digest", () => {
    const config = { secret: undefined, secrets: [] };
    const written = { app: { SP_SECRET: "dddddddd" } };
    const facts = sampleProduction({ ...config, written });
    assert.deepEqual(comparePromotion(facts, sampleStaging(config)), ["client secret"]);
    assert.deepEqual(comparePromotion(facts, sampleStaging({ ...config, written })), []);
  });

  it("cannot be compared with a stack that is not live", () => {
    const source = sampleStaging({ stage: "awaiting-consent" });
    assert.equal(comparePromotion(sampleProduction(), source), undefined);
    assert.equal(comparePromotion(sampleProduction({ stage: undefined }), source), undefined);
  });

  it("says so when the other stack is none of this project", () => {
    const facts = sampleProduction({ promoteFrom: "organization/other/staging" });
    const around = findSurroundings(facts, [facts, sampleStaging()], NOW);
    assert.equal(around.source, undefined);
    const [finding] = assessPromotion(facts, around);
    assert.equal(finding?.level, "note");
    assert.match(finding?.text ?? "", /organization\/other\/staging/);
  });

  it("finds the other stack by its full name, too", () => {
    const facts = sampleProduction({ promoteFrom: "organization/sharepoint-rotation/staging" });
    const staging = sampleStaging();
    assert.equal(findSurroundings(facts, [facts, staging], NOW).source, staging);
    assert.deepEqual(findSurroundings(staging, [facts, staging], NOW).users, [facts]);
  });

  it("is told when the other stack does not know of it, with the command that lists it", () => {
    const source = sampleStaging({ consumers: ["organization/sharepoint-rotation/school"] });
    assert.deepEqual(assess(sampleProduction(), source), [
      {
        level: "note",
        text: "staging does not know that this stack uses its client secret, and may remove it too early.",
        command:
          "pulumi config set --path 'consumers[1]' production --stack staging && pulumi up --stack staging",
      },
    ]);
  });
});
