import assert from "node:assert/strict";
import fc from "fast-check";
import { type FuzzProperty, holds } from "./fuzz-property.ts";
import { type FuzzOptions, type FuzzOutcome, runFuzz } from "./run-fuzz.ts";

const SEARCH: FuzzOptions = { runs: 200, seed: 7, minutes: 1 };

const SMALL = holds("numbers are small", fc.nat(), (number) => assert.ok(number < 1000));
const GOOD = holds("numbers are whole", fc.nat(), (number) => assert.ok(Number.isInteger(number)));

async function run(
  properties: readonly FuzzProperty[],
  options: Partial<FuzzOptions> = {},
): Promise<FuzzOutcome[]> {
  const outcomes: FuzzOutcome[] = [];
  for await (const outcome of runFuzz(properties, { ...SEARCH, ...options })) {
    outcomes.push(outcome);
  }
  return outcomes;
}

describe("runFuzz", () => {
  it("counts the runs of what holds", async () => {
    const [outcome] = await run([GOOD]);
    assert.deepEqual([outcome?.runs, outcome?.failure], [200, undefined]);
  });

  it("tells the seed and path of what breaks a property, goes on, and shows it again", async () => {
    const [first, second] = await run([SMALL, GOOD]);
    assert.equal(second?.failure, undefined);
    const [, path = ""] = /seed: 7, path: "([\d:]+)"/.exec(first?.failure ?? "") ?? [];
    const [again] = await run([SMALL], { path });
    assert.equal(again?.runs, 1);
    assert.match(again?.failure ?? "", /Counterexample: \[1000\]/);
  });

  it("searches the properties with a text in their titles", async () => {
    const outcomes = await run([SMALL, GOOD], { only: "whole" });
    assert.deepEqual(
      outcomes.map(({ title }) => title),
      ["numbers are whole"],
    );
  });

  it("ends without a failure when its time is over", async () => {
    const [outcome] = await run([GOOD], { runs: 1e9, minutes: 0.002 });
    assert.ok(outcome !== undefined && outcome.runs < 1e9);
    assert.equal(outcome.failure, undefined);
  });
});
