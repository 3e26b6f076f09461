import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeNextStep } from "../../src/report/describe-next-step";

describe("describeNextStep", () => {
  it("leads a person through the consent", () => {
    const text = describeNextStep("https://login.example/consent", "staging");
    assert.match(text, /1\. opens https:\/\/login\.example\/consent and accepts/);
    assert.match(text, /3\. runs `pulumi config set --secret authorizationCode --stack staging`/);
    assert.match(text, /4\. runs `pulumi up --stack staging` at once/);
  });

  it("names the output where the address is not known yet", () => {
    assert.match(describeNextStep(undefined, "x"), /opens the consentUrl of/);
  });
});
