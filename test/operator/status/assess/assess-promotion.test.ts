import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { assessPromotion } from "../../../../src/operator/status/assess/assess-promotion.ts";
import { comparePromotion } from "../../../../src/operator/status/assess/compare-promotion.ts";
import { findStackContext } from "../../../../src/operator/status/assess/stack-context.ts";
import type { StackFacts } from "../../../../src/operator/status/stack-facts.ts";
import { inDays, NOW, sampleProduction, sampleStaging } from "../sample-facts.ts";

const assess = (facts: StackFacts, source?: StackFacts) =>
  assessPromotion(facts, { now: NOW, source, consumers: [] });

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

  for (const [title, own, generations] of [
    ["two rotations old: that is taken away already", 1, [3, 2]],
    ["of a generation that is still to come: the source began anew", 4, [1]],
  ] as const) {
    it(`needs a person when its secret is ${title}`, () => {
      const secrets = generations.map((generation) => ({ generation, expiresAt: inDays(90) }));
      const [secret] = secrets;
      assert.ok(secret);
      const facts = sampleProduction({ secret: { generation: own, expiresAt: inDays(90) } });
      const [finding] = assess(facts, sampleStaging({ secret, secrets }));
      assert.equal(finding?.level, "needs-person");
    });
  }

  it("is seen to be behind a source without services by the digest that it gives", () => {
    const config = { secret: undefined, secrets: [] };
    const facts = sampleProduction({ ...config, written: { app: { SP_SECRET: "dddddddd" } } });
    const source = sampleStaging({ ...config, written: {}, secretDigest: "eeeeeeee" });
    assert.deepEqual(comparePromotion(facts, source), ["client secret"]);
    const same = sampleStaging({ ...config, written: {}, secretDigest: "dddddddd" });
    assert.deepEqual(comparePromotion(facts, same), []);
  });

  it("needs a person where two stacks take it from each other", () => {
    const staging = sampleStaging({ promoteFrom: "production" });
    const production = sampleProduction();
    const around = findStackContext(production, [staging, production], NOW);
    const [finding] = assessPromotion(production, around);
    assert.equal(finding?.level, "needs-person");
    assert.match(finding?.text ?? "", /a circle/);
    assert.equal(finding?.command, "pulumi config rm promoteFrom --stack production");
  });

  it("needs a person when the application is another one", () => {
    const [finding] = assess(sampleProduction({ clientId: "another" }), sampleStaging());
    assert.equal(finding?.level, "needs-person");
    assert.match(finding?.text ?? "", /another application/);
  });

  it("knows the secret behind a reference to a vault", () => {
    const config = { secret: undefined, secrets: [] };
    const source = sampleStaging({ ...config, written: {}, secretDigest: "dddddddd" });
    const written = { app: { SP_SECRET: "rrrrrrrr" } };
    const kept = sampleProduction({ ...config, written, valueDigests: { rrrrrrrr: "dddddddd" } });
    assert.deepEqual(comparePromotion(kept, source), []);
    const other = sampleProduction({ ...config, written, valueDigests: { rrrrrrrr: "eeeeeeee" } });
    assert.deepEqual(comparePromotion(other, source), ["client secret"]);
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
    const context = findStackContext(facts, [facts, sampleStaging()], NOW);
    assert.equal(context.source, undefined);
    const [finding] = assessPromotion(facts, context);
    assert.equal(finding?.level, "note");
    assert.match(finding?.text ?? "", /organization\/other\/staging/);
  });

  it("finds the other stack by its full name, too", () => {
    const facts = sampleProduction({ promoteFrom: "organization/sharepoint-rotation/staging" });
    const staging = sampleStaging();
    assert.equal(findStackContext(facts, [facts, staging], NOW).source, staging);
    assert.deepEqual(findStackContext(staging, [facts, staging], NOW).consumers, [facts]);
  });

  it("is told when the other stack does not know of it, with the command that lists it", () => {
    const source = sampleStaging({ consumers: ["organization/sharepoint-rotation/school"] });
    assert.deepEqual(assess(sampleProduction(), source), [
      {
        level: "note",
        text: "staging does not know that this stack uses its client secret, and may remove it too early.",
        command:
          'pulumi config set --path "consumers[1]" production --stack staging && pulumi up --stack staging',
      },
    ]);
  });
});
