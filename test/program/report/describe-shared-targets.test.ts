import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeSharedTargets } from "../../../src/program/report/describe-shared-targets.ts";

const describeShared = (targets: readonly string[], otherTargets: readonly string[]) =>
  describeSharedTargets({ stack: "production", promoteFrom: "staging", targets, otherTargets });

describe("describeSharedTargets", () => {
  it("says nothing where each stack has services of its own", () => {
    assert.equal(describeShared(["rg/live"], ["rg/test"]), undefined);
    assert.equal(describeShared([], []), undefined);
  });

  it("tells a site from its slot", () => {
    assert.equal(describeShared(["rg/site"], ["rg/site/blue"]), undefined);
  });

  it("names each service that both stacks name, whatever its case", () => {
    assert.equal(
      describeShared(["RG/Site", "rg/live", "rg/site/Blue"], ["rg/site", "rg/site/blue"]),
      "Stack staging names RG/Site, rg/site/Blue too, so both write the same service. " +
        "If stack production means another one: `pulumi config --stack production` shows its targets.",
    );
  });
});
