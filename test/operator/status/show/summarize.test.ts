import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildReport } from "../../../../src/operator/status/build-report.ts";
import { summarize } from "../../../../src/operator/status/show/summarize.ts";
import type { StackFacts } from "../../../../src/operator/status/stack-facts.ts";
import { inDays, NOW, sampleProduction, sampleStaging, toReadings } from "../sample-facts.ts";

const sum = (...all: readonly StackFacts[]) => summarize(buildReport(toReadings(...all), NOW));
const behind = { token: { issuedAt: inDays(-40), expiresAt: inDays(50) } };

describe("summarize", () => {
  it("says that all is good where nothing is open", () => {
    assert.equal(sum(sampleStaging(), sampleProduction()), "✓ All is good.");
  });

  it("counts what is open, though nothing of it is urgent", () => {
    const production = sampleProduction(behind);
    assert.equal(sum(sampleStaging(), production), "✓ Nothing urgent; 1 thing to do.");
    const school = sampleProduction({ ...behind, name: "school" });
    const all = [sampleStaging({ consumers: ["production", "school"] }), production, school];
    assert.equal(sum(...all), "✓ Nothing urgent; 2 things to do.");
  });

  it("says that a person is needed, whatever else is open", () => {
    const production = sampleProduction({ ...behind, stage: undefined });
    assert.equal(sum(sampleStaging(), production), "! A person is needed.");
  });
});
