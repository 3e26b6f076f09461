import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { computeRotateAt } from "../../../src/resources/secret-schedule/plan-rotation.ts";
import { SEVENTH } from "./sample-schedule.ts";

describe("computeRotateAt", () => {
  const cases: readonly [string, number, string][] = [
    ["a period after the decision", 90, "2026-06-30T12:00:00.000Z"],
    ["earlier with a shorter period", 1, "2026-04-02T12:00:00.000Z"],
    ["30 days before the end with a period that is too long for it", 350, "2026-09-29T00:00:00Z"],
  ];
  for (const [name, secretDays, rotateAt] of cases) {
    it(`is ${name}`, () => {
      assert.deepEqual(computeRotateAt(SEVENTH, secretDays), new Date(rotateAt));
    });
  }
});
