import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { assessReach } from "../../../../src/operator/status/assess/assess-reach.ts";
import { sampleProduction, sampleStaging } from "../sample-facts.ts";

describe("assessReach", () => {
  for (const reach of [undefined, "1 site", "the root site"]) {
    it(`finds nothing to do about ${reach ?? "a token that is meant for all"}`, () => {
      assert.deepEqual(assessReach(sampleStaging({ reach })), []);
    });
  }

  it("notes a token that opens the root too, with the run that says why", () => {
    const [finding, ...others] = assessReach(sampleStaging({ reach: "more than 1 site" }));
    assert.equal(others.length, 0);
    assert.equal(finding?.level, "note");
    assert.match(finding?.text ?? "", /opens the tenant's root site too/);
    assert.equal(finding?.command, "pulumi up --stack staging");
  });

  it("sends to the stack that has the token", () => {
    const [finding] = assessReach(sampleProduction({ reach: "not known" }));
    assert.equal(finding?.command, "pulumi up --stack staging");
  });
});
