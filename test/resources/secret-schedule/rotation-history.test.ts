import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { planRotation } from "../../../src/resources/secret-schedule/plan-rotation.ts";
import { listServices, type MadeSecret, type Model, openModel } from "./open-model.ts";
import { readInputs, runConsumer, runStack } from "./run-stack.ts";

const DAY_MS = 86_400_000;

const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary, weight: 1 });

/** What becomes of a run: the number of the step that fails, or nothing where none does. */
const failsAt = fc.oneof(fc.constant(undefined), fc.nat(8));

/** What happens between two looks at the calendar, in this order. */
const steps = fc.record({
  days: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 41, max: 200 }),
  ),
  secretDays: seldom(fc.integer({ min: 1, max: 350 })),
  rotate: seldom(fc.constantFrom("", "a", "b", "c")),
  grant: seldom(fc.constantFrom("", "1", "2", "3")),
  paste: seldom(fc.record({ service: fc.nat(5), secret: fc.integer({ min: -1, max: 9 }) })),
  runs: fc.array(failsAt, { maxLength: 2 }),
  consumerRuns: fc.array(seldom(fc.record({ failsAt })), { maxLength: 2 }),
});
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

const histories = fc.record({
  serviceCount: fc.integer({ min: 1, max: 2 }),
  consumerCount: fc.nat(2),
  steps: fc.array(steps, { minLength: 24, maxLength: 24 }),
});

function follow(model: Model, step: Step): void {
  model.now += step.days * DAY_MS + 1;
  model.secretDays = step.secretDays ?? model.secretDays;
  model.rotate = step.rotate ?? model.rotate;
  model.grant = step.grant ?? model.grant;
  if (step.paste !== undefined) paste(model, step.paste);
  for (const run of step.runs) {
    runStack(model, run);
    assertSound(model);
  }
  model.consumers.forEach((consumer, index) => {
    const run = step.consumerRuns[index];
    if (run !== undefined) runConsumer(model, consumer, run.failsAt);
    assertSound(model);
  });
}

/** A person writes a secret of some generation, or what is none, into a service. */
function paste(model: Model, { service, secret }: NonNullable<Step["paste"]>): void {
  const services = listServices(model);
  const generation = (model.schedule?.secrets[0]?.generation ?? 0) - secret;
  const value = secret < 0 ? "garbage" : `value of generation ${generation}`;
  Object.assign(services[service % services.length] ?? {}, { secret: value, isHandMade: true });
}

/** Nobody who was given a secret by a run loses it, and no secret is left over. */
function assertSound(model: Model): void {
  const { secrets, now } = model;
  for (const { name, secret: value, isHandMade } of listServices(model)) {
    const held = secrets.find((secret) => secret.value === value);
    if (value === undefined || isHandMade || hasEnded(held, now)) continue;
    assert.equal(held?.status, "in-place", `${name} loses ${value}`);
  }
  const inPlace = secrets.filter(({ status }) => status === "in-place");
  assert.ok(inPlace.length <= 2);
  assert.equal(new Set(secrets.map(({ generation }) => generation)).size, secrets.length);
}

/** Everybody runs twice and nothing fails: then all have the newest secret, and it is good. */
function assertConverges(begun: Model): void {
  const model = structuredClone(begun);
  for (const _round of [1, 2]) {
    runStack(model);
    for (const consumer of model.consumers) runConsumer(model, consumer);
    assertSound(model);
  }
  const last = model.schedule?.secrets[0]?.generation;
  const newest = model.secrets.find(({ generation }) => generation === last);
  assert.equal(newest?.status, "in-place");
  assert.equal(hasEnded(newest, model.now), false);
  for (const { secret } of listServices(model)) assert.equal(secret, newest?.value);
  for (const { generation } of model.consumers) assert.equal(generation, newest?.generation);
  assert.equal(
    model.secrets.some(({ status }) => status === "replaced"),
    false,
  );
  const next = planRotation(model.schedule, readInputs(model), new Date(model.now));
  assert.deepEqual(next, { schedule: model.schedule });
}

function hasEnded(secret: MadeSecret | undefined, now: number): boolean {
  return secret !== undefined && Date.parse(secret.endsAt) <= now;
}

describe("planRotation, over many runs", () => {
  it("takes no secret from whoever has it, and brings everybody to the newest", () => {
    fc.assert(
      fc.property(histories, ({ serviceCount, consumerCount, steps }) => {
        const model = openModel(serviceCount, consumerCount);
        for (const step of steps) {
          follow(model, step);
          assertConverges(model);
        }
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});
