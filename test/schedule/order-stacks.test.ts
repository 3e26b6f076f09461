import assert from "node:assert/strict";
import type { StackFacts, StackReading } from "../../src/operator/status/stack-facts.ts";
import { orderStacks } from "../../src/schedule/order-stacks.ts";
import { NOW, sampleProduction, sampleStaging } from "../operator/status/sample-facts.ts";

function plan(...all: StackFacts[]) {
  return orderStacks(
    all.map((facts): StackReading => ({ name: facts.name, facts })),
    NOW,
  );
}

describe("orderStacks", () => {
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

  it("does not guess between stacks of which none promotes from the other", () => {
    const other = sampleStaging({ name: "other" });
    assert.throws(
      () => plan(sampleStaging(), other),
      /staging and other do not all promote .*ROTATION_STACKS/,
    );
  });

  it("does not guess where stacks promote from each other", () => {
    const staging = sampleStaging({ promoteFrom: "production" });
    assert.throws(() => plan(staging, sampleProduction()), /from another one.*name the stacks/);
  });

  it("does not leave out those that promote from each other beside the others", () => {
    const east = sampleProduction({ name: "east", promoteFrom: "west" });
    const west = sampleProduction({ name: "west", promoteFrom: "east" });
    assert.throws(
      () => plan(sampleStaging(), east, west),
      /since east and west do not all promote/,
    );
  });

  it("does not guess where a stack cannot be read", () => {
    const problem = { level: "failed", text: "It is locked.", command: "x" } as const;
    assert.throws(
      () => orderStacks([{ name: "staging", problem }], NOW),
      /staging cannot be read: It is locked\./,
    );
  });
});
