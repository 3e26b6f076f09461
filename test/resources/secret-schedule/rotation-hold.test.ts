import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { planRotation } from "../../../src/resources/secret-schedule/plan-rotation.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { type Case, INPUTS, plan, SEVENTH, SIXTH, STATE } from "./sample-schedule.ts";

const BEHIND = [{ service: "rg/site", digest: digest("sixth") }];

describe("planRotation, where somebody has the older secret", () => {
  const held = { services: ["rg/site"], consumers: [] };
  const late = [
    { stack: "production", generation: 6 },
    { stack: "other", generation: 0 },
    { stack: "third", generation: 7 },
    { stack: "alien", generation: 9 },
  ];
  const holds: readonly [string, Case, object][] = [
    ["a service", { inputs: { holders: BEHIND } }, { because: "due", ...held }],
    [
      "a service that has an even older one",
      {
        last: { superseded: [digest("sixth"), digest("fifth")] },
        inputs: { holders: [...BEHIND, { service: "rg/b", digest: digest("fifth") }] },
      },
      { because: "due", services: ["rg/site", "rg/b"], consumers: [] },
    ],
    [
      "every consumer without the newest",
      { inputs: { consumers: late } },
      { because: "due", services: [], consumers: [late[0], late[1], late[3]] },
    ],
    [
      "service and consumer, when asked for by rotate",
      { inputs: { holders: BEHIND, consumers: late.slice(0, 1), rotate: "x" }, now: "2026-05-01" },
      { because: "rotate", services: ["rg/site"], consumers: [late[0]] },
    ],
  ];
  for (const [name, facts, hold] of holds) {
    it(`waits, and names ${name}`, () => {
      assert.deepEqual(plan(facts), { schedule: { ...STATE, ...facts.last }, hold });
    });
  }

  it("still owes the rotation after the wait", () => {
    const { schedule } = plan({ inputs: { holders: BEHIND, rotate: "x" }, now: "2026-05-01" });
    const next = planRotation(schedule, { ...INPUTS, rotate: "x" }, new Date("2026-05-01"));
    assert.equal(next.schedule.secrets[0]?.generation, 8);
    assert.equal(next.schedule.rotate, "x");
  });

  it("waits for nobody once the older one has ended", () => {
    const consumers = [{ stack: "production", generation: 6 }];
    const inputs = { holders: BEHIND, consumers };
    assert.notEqual(plan({ inputs, now: "2026-07-30T23:59:59.999Z" }).hold, undefined);
    const { schedule, hold } = plan({ inputs, now: "2026-07-31T00:00:00.000Z" });
    assert.equal(hold, undefined);
    assert.deepEqual(
      schedule.secrets.map(({ generation }) => generation),
      [8, 7],
    );
    assert.deepEqual(schedule.superseded, [digest("sixth")]);
  });

  it("takes the newest one's own place where that ended first", () => {
    const newest = { ...SEVENTH, endsAt: "2026-06-01T00:00:00Z" };
    const last = { secrets: [newest, SIXTH] };
    const inputs = { holders: BEHIND, rotate: "x" };
    const before = plan({ last, inputs, now: "2026-05-31T23:59:59.999Z" });
    assert.deepEqual(before.hold, { because: "rotate", ...held });
    const { schedule, hold } = plan({ last, inputs, now: "2026-06-01T00:00:00.000Z" });
    assert.equal(hold, undefined);
    assert.equal(schedule.secrets[0]?.generation, 9);
    assert.equal(schedule.secrets[1], SIXTH);
    assert.equal(schedule.retired, SEVENTH.displayName);
    assert.equal(schedule.rotate, "x");
  });
});
