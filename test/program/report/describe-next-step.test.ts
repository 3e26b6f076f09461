import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeNextStep } from "../../../src/program/report/describe-next-step.ts";

describe("describeNextStep", () => {
  it("leads a person through the consent", () => {
    const text = describeNextStep("https://login.example/consent", "staging");
    assert.match(text, /1\. opens https:\/\/login\.example\/consent and accepts/);
    assert.match(text, /3\. runs `pulumi config set --secret authorizationCode --stack staging`/);
    assert.match(text, /4\. runs `pulumi up --stack staging` at once/);
  });

  it("says which run gives an address that is not known yet", () => {
    const text = describeNextStep(undefined, "x");
    assert.match(text, /an application is registered: `pulumi up --stack x` does what is missing/);
  });
});
