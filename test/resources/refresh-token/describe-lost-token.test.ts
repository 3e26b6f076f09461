import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeLostToken } from "../../../src/resources/refresh-token/describe-lost-token.ts";
import { UNKNOWN_VALUE } from "../../../src/resources/shared/is-unknown.ts";

const LOST = {
  stack: "production",
  consentUrl: "https://login.example/consent",
  source: "test",
  mayAdopt: true,
};

describe("describeLostToken", () => {
  it("names every way out", () => {
    const text = describeLostToken(LOST);
    assert.match(text, /^Stack production is live, and this run would leave it without a token/);
    assert.match(text, /`npm run rotate -- --stack production`/);
    assert.match(text, /`pulumi state untaint --stack production`/);
    assert.match(text, /`pulumi config set promoteFrom test --stack production`/);
    assert.match(text, /consent again at https:\/\/login\.example\/consent, and/);
    assert.match(text, /`pulumi config set --secret refreshToken --stack production`/);
  });

  it("offers no token to adopt to a stack that registers its application: none would fit", () => {
    assert.doesNotMatch(describeLostToken({ ...LOST, mayAdopt: false }), /refreshToken|adopt/);
  });

  it("leaves a blank for a source that is not known, and names no address that is not", () => {
    const text = describeLostToken({ ...LOST, source: "", consentUrl: UNKNOWN_VALUE });
    assert.match(text, /set promoteFrom <your source stack> --stack/);
    assert.match(text, /consent again, and/);
  });
});
