import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { assessHoldings } from "../../../../src/operator/status/assess/assess-holdings.ts";
import { findStackContext } from "../../../../src/operator/status/assess/stack-context.ts";
import type { StackFacts } from "../../../../src/operator/status/stack-facts.ts";
import { inDays, NOW, sampleProduction, sampleStaging } from "../sample-facts.ts";

const assess = (facts: StackFacts, ...others: StackFacts[]) =>
  assessHoldings(facts, findStackContext(facts, [facts, ...others], NOW));

describe("the credential that each service has", () => {
  it("is nothing to speak of while its secret is there", () => {
    const staging = sampleStaging();
    assert.deepEqual(assess(staging), []);
    assert.deepEqual(assess(sampleProduction(), staging), []);
  });

  it("needs a person where staging made its secret anew under the same generation", () => {
    const staging = sampleStaging({ livingKeyIds: ["key-1", "key-anew"], offered: undefined });
    assert.deepEqual(assess(sampleProduction(), staging), [
      {
        level: "needs-person",
        text: "365proxy-rg/365proxy has a client secret that staging no longer has, and so cannot reach SharePoint.",
        command: "pulumi up --stack production",
      },
    ]);
  });

  it("needs staging first where that gives a secret away that is not there any more", () => {
    const staging = sampleStaging({ livingKeyIds: ["key-1"] });
    const [finding] = assess(sampleProduction(), staging);
    assert.equal(finding?.command, "pulumi up --stack staging && pulumi up --stack production");
    const [own] = assess(staging, sampleProduction());
    assert.match(own?.text ?? "", /that this stack no longer has/);
    assert.equal(own?.command, "pulumi up --stack staging");
  });

  it("goes by the stack that makes the secret, through one that passes it on", () => {
    const staging = sampleStaging({ livingKeyIds: ["key-3"], offered: undefined });
    const middle = sampleProduction({ name: "middle" });
    const last = sampleProduction({ promoteFrom: "middle" });
    const [finding] = assess(last, middle, staging);
    assert.equal(finding?.command, "pulumi up --stack middle && pulumi up --stack production");
  });

  it("says nothing of a stack whose maker cannot be read", () => {
    assert.deepEqual(assess(sampleProduction()), []);
  });

  it("says nothing of a secret from the config: nobody knows its end", () => {
    const holdings = [{ service: "a", keyId: "", tokenIssuedAt: inDays(-10) }];
    assert.deepEqual(assess(sampleProduction({ holdings }), sampleStaging()), []);
  });

  it("notes the services that a partial run left out, and those never written", () => {
    const holdings = [
      ...sampleStaging().holdings,
      { service: "rg/east", keyId: "key-1", tokenIssuedAt: inDays(-10) },
    ];
    const targets = ["365proxy-rg/365proxy-staging", "rg/east", "rg/new"];
    assert.deepEqual(assess(sampleStaging({ holdings, targets })), [
      {
        level: "note",
        text: "rg/east and rg/new do not have its newest credential yet: a run did a part only.",
        command: "pulumi up --stack staging",
      },
    ]);
  });

  it("notes a token that is newer than the one that was tested", () => {
    const [finding] = assess(sampleStaging({ stored: { tokenIssuedAt: inDays(-1) } }));
    assert.match(finding?.text ?? "", /a newer token than its services/);
  });
});
