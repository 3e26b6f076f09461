import assert from "node:assert/strict";
import type { StackFacts, StackReading } from "../../src/operator/status/stack-facts";
import { planRow } from "../../src/schedule/plan-row";
import { NOW, sampleProduction, sampleStaging } from "../operator/status/sample-facts";

function plan(...all: StackFacts[]) {
  return planRow(
    all.map((facts): StackReading => ({ name: facts.name, facts })),
    NOW,
  );
}

describe("planRow", () => {
  it("puts each stack behind the one of its promoteFrom", () => {
    const east = sampleProduction({ name: "east", promoteFrom: "production" });
    assert.deepEqual(plan(east, sampleProduction(), sampleStaging()), [
      "staging",
      "production",
      "east",
    ]);
  });

  it("takes those behind the same one by their names", () => {
    const east = sampleProduction({ name: "east" });
    assert.deepEqual(plan(sampleProduction(), east, sampleStaging()), [
      "staging",
      "east",
      "production",
    ]);
  });

  it("does not guess between stacks of which none hangs on the other", () => {
    const other = sampleStaging({ name: "other" });
    assert.throws(
      () => plan(sampleStaging(), other),
      /staging and other do not hang .*ROTATION_STACKS/,
    );
  });

  it("does not guess where stacks hang on each other", () => {
    const staging = sampleStaging({ promoteFrom: "production" });
    assert.throws(() => plan(staging, sampleProduction()), /from another one.*name the stacks/);
  });

  it("does not leave out those that hang on each other beside a row", () => {
    const east = sampleProduction({ name: "east", promoteFrom: "west" });
    const west = sampleProduction({ name: "west", promoteFrom: "east" });
    assert.throws(() => plan(sampleStaging(), east, west), /since east and west do not hang/);
  });

  it("does not guess where a stack cannot be read", () => {
    const problem = { level: "failed", text: "It is locked.", command: "x" } as const;
    assert.throws(
      () => planRow([{ name: "staging", problem }], NOW),
      /staging cannot be read: It is locked\./,
    );
  });
});
