import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeNextStep } from "../../src/report/describe-next-step";

describe("describeNextStep", () => {
  it("leads a person through the consent", () => {
    const text = describeNextStep("awaiting-consent", "https://login.example/consent", "staging");
    assert.match(text, /1\. opens https:\/\/login\.example\/consent and accepts/);
    assert.match(text, /3\. runs `pulumi config set --secret authorizationCode --stack staging`/);
    assert.match(text, /4\. runs `pulumi up --stack staging` at once/);
  });

  it("names the output where the address is not known yet", () => {
    assert.match(describeNextStep("awaiting-consent", undefined, "x"), /opens the consentUrl of/);
  });

  it("asks for one more run where a token is saved but not tested", () => {
    const text = describeNextStep("untested", "https://login.example/consent", "staging");
    assert.match(text, /saved but not tested yet: run `pulumi up --stack staging` once more/);
    assert.doesNotMatch(text, /consent/);
  });
});
