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

  it("tells two subscriptions apart, and takes one that is not named for any", () => {
    const [one, two] = [
      "1b2c3d4e-0000-4000-8000-000000000001",
      "1b2c3d4e-0000-4000-8000-000000000002",
    ];
    assert.equal(describeShared([`${one}/rg/site`], [`${two}/rg/site`]), undefined);
    for (const [name, other] of [
      [`${one}/rg/site`, `${one.toUpperCase()}/rg/site`],
      [`${one}/rg/site`, "RG/site"],
      ["rg/site", `${two}/rg/site`],
    ] as const) {
      assert.match(describeShared([name], [other]) ?? "", /both write the same service/);
    }
  });

  it("names each service that both stacks name, whatever its case", () => {
    assert.equal(
      describeShared(["RG/Site", "rg/live", "rg/site/Blue"], ["rg/site", "rg/site/blue"]),
      "Stack staging names RG/Site, rg/site/Blue too, so both write the same service. " +
        "If stack production means another one: `pulumi config --stack production` shows its targets.",
    );
  });
});
