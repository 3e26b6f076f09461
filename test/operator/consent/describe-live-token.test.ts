import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeLiveToken } from "../../../src/operator/consent/describe-live-token.ts";

const NOW = new Date("2026-11-24T12:00:00Z");
const LIVE = {
  stack: "staging",
  authority: "entra",
  warnBeforeDays: 14,
  isConfigNewer: false,
  outputs: {
    stage: "live",
    account: "rotation@contoso.example",
    tokenExpiresAt: "2026-12-09T12:00:00.000Z",
  },
} as const;

describe("describeLiveToken", () => {
  it("tells of a token with more than the warning period left, and what renews it", () => {
    const text = describeLiveToken(LIVE, NOW);
    assert.match(text ?? "", /rotation@contoso\.example is valid until 2026-12-09.*15 more days/);
    assert.match(text ?? "", /`pulumi up --stack staging` renews it without a person/);
    assert.match(text ?? "", /--force/);
  });

  it("tells when a person is due at ACS", () => {
    assert.match(
      describeLiveToken({ ...LIVE, authority: "acs" }, NOW) ?? "",
      /A new consent is due 14 days before/,
    );
  });

  it("has nothing against a consent within the warning period, or later", () => {
    for (const now of ["2026-11-25T12:00:00Z", "2026-12-10T00:00:00Z"]) {
      assert.equal(describeLiveToken(LIVE, new Date(now)), undefined);
    }
  });

  it("has nothing against a first consent, nor against one for a changed config", () => {
    const waiting = { ...LIVE, outputs: { stage: "awaiting-consent" } };
    assert.equal(describeLiveToken(waiting, NOW), undefined);
    assert.equal(describeLiveToken({ ...LIVE, isConfigNewer: true }, NOW), undefined);
  });
});
