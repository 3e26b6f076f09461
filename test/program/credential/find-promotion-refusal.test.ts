import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findPromotionRefusal } from "../../../src/program/credential/promote-credential.ts";

const NOW = new Date("2026-03-15T12:00:00Z");
const LATER = "2026-05-30T12:00:00.000Z";
type Outputs = Parameters<typeof findPromotionRefusal>[1];
const find = (outputs: Outputs) => findPromotionRefusal("staging", outputs, NOW);

describe("findPromotionRefusal", () => {
  it("lets a live credential through", () => {
    assert.equal(find({ stage: "live", tokenExpiresAt: LATER }), undefined);
  });

  it("lets a credential through until the moment it ends", () => {
    assert.equal(find({ stage: "live", tokenExpiresAt: "2026-03-15T12:00:00.001Z" }), undefined);
  });

  const refused: readonly [string, Outputs, RegExp][] = [
    ["a stack that was never deployed", {}, /is not deployed yet instead of live/],
    [
      "a stack whose newest credential is not in all of its services",
      { stage: "live", tokenExpiresAt: LATER, behind: ["rg/a", "rg/b"] },
      /not in all of its own services yet \(rg\/a, rg\/b\)/,
    ],
    ["a stack that waits", { stage: "awaiting-consent" }, /is awaiting-consent instead of live/],
    [
      "a stage of another name",
      { stage: "LIVE", tokenExpiresAt: LATER },
      /is LIVE instead of live/,
    ],
    [
      "a token that has just ended",
      { stage: "live", tokenExpiresAt: "2026-03-15T12:00:00.000Z" },
      /expired at 2026-03-15 12:00 UTC/,
    ],
    ["a token without an end", { stage: "live" }, /expired at an unknown time/],
    [
      "an end that is no time",
      { stage: "live", tokenExpiresAt: "soon" },
      /expired at an unknown time/,
    ],
  ];
  for (const [name, outputs, reason] of refused) {
    it(`refuses ${name}, and says what to run`, () => {
      const refusal = find(outputs) ?? "";
      assert.match(refusal, /^This stack takes its credential from stack staging, /);
      assert.match(refusal, reason);
      assert.match(refusal, /Run `pulumi up --stack staging` first; nothing was changed here\.$/);
    });
  }
});
