import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { planRotation } from "../../../src/resources/secret-schedule/plan-rotation.ts";
import { secretScheduleProvider as provider } from "../../../src/resources/secret-schedule/secret-schedule-provider.ts";
import type { SecretScheduleState } from "../../../src/resources/secret-schedule/secret-schedule-state.ts";
import { INPUTS as SAMPLE, STATE } from "./sample-schedule.ts";

/** Of a stack without services: nothing but time decides. */
const INPUTS = { ...SAMPLE, holders: [], consumers: [] };
const DAY_MS = 86_400_000;

/** A schedule whose newest secret was decided on so many days ago. */
function age(days: number): SecretScheduleState {
  const now = Date.now();
  const first = planRotation(undefined, INPUTS, new Date(now - (days + 90) * DAY_MS)).schedule;
  return planRotation(first, INPUTS, new Date(now - days * DAY_MS)).schedule;
}

describe("secretScheduleProvider", () => {
  it("decides in check, whose result create keeps as it is", async () => {
    const { inputs, failures } = await provider.check({}, INPUTS);
    assert.deepEqual(failures, []);
    const now = new Date(inputs.secrets[0]?.startedAt ?? "");
    assert.deepEqual(inputs, planRotation(undefined, INPUTS, now).schedule);
    const { id, outs } = await provider.create(inputs);
    assert.deepEqual(outs, inputs);
    assert.notEqual((await provider.create(inputs)).id, id);
  });

  it("has nothing to do while nothing is due", async () => {
    const olds = age(89);
    const { inputs } = await provider.check(olds, INPUTS);
    assert.deepEqual(inputs, olds);
    assert.deepEqual(await provider.diff("id", olds, inputs), { changes: false });
  });

  it("follows a secret that is due with a new one, once", async () => {
    const olds = age(90);
    const { inputs } = await provider.check(olds, INPUTS);
    assert.equal(inputs.secrets[0]?.generation, 3);
    assert.deepEqual(await provider.diff("id", olds, inputs), { changes: true });
    const { outs } = await provider.update("id", olds, inputs);
    assert.deepEqual(outs, inputs);
    const again = await provider.check(outs, INPUTS);
    assert.deepEqual(await provider.diff("id", outs, again.inputs), { changes: false });
  });

  it("keeps the plan of a secret that was not made, though it ends at the same midnight", async () => {
    const olds = age(1 / DAY_MS);
    const { inputs } = await provider.check(olds, { ...INPUTS, listed: [] });
    assert.equal(inputs.secrets[0]?.endsAt, olds.secrets[0]?.endsAt);
    assert.equal(inputs.isRetry, true);
    assert.deepEqual(await provider.diff("id", olds, inputs), { changes: true });
  });

  it("has nothing to do while a secret that is due has to wait", async () => {
    const olds = age(90);
    const consumers = [{ stack: "production", generation: 1 }];
    const { inputs } = await provider.check(olds, { ...INPUTS, consumers });
    assert.deepEqual(inputs, olds);
    assert.deepEqual(await provider.diff("id", olds, inputs), { changes: false });
  });

  for (const [name, news] of [
    ["another code", { grant: "aaaaaaaa" }],
    ["another rotate", { rotate: "x" }],
  ] as const) {
    it(`remembers ${name}`, async () => {
      assert.deepEqual(await provider.diff("id", STATE, { ...STATE, ...news }), { changes: true });
    });
  }

  it("neither asks nor tells anybody when it is refreshed or deleted", () => {
    assert.deepEqual(Object.keys(provider), ["check", "diff", "create", "update"]);
  });
});
