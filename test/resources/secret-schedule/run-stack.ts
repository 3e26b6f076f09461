import assert from "node:assert/strict";
import { planRotation } from "../../../src/resources/secret-schedule/plan-rotation.ts";
import type {
  SecretPlan,
  SecretScheduleInputs,
} from "../../../src/resources/secret-schedule/secret-schedule-state.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { assertDecision } from "./assert-decision.ts";
import type { ConsumerStack, MadeSecret, Model, Service } from "./open-model.ts";

/**
 * Runs the stack that makes the secrets, as `declareSecrets` and the engine do it: schedule,
 * secrets, test, services, outputs, a secret that was not made before, and last the removal of what
 * was replaced. The step of that number fails, and none after it is done.
 */
export function runStack(model: Model, failsAt = Number.POSITIVE_INFINITY): void {
  const inputs = readInputs(model);
  const now = new Date(model.now);
  const decided = planRotation(model.schedule, inputs, now);
  assertDecision({ last: model.schedule, inputs, now, decided });
  const { secrets: plans, tried } = decided.schedule;
  const findNewest = () => findInPlace(model, plans[0] as SecretPlan) as MadeSecret;
  const steps = [
    () => {
      model.schedule = decided.schedule;
    },
    ...plans.map((plan) => () => makeSecret(model, plan)),
    function testCredential() {},
    ...model.services.map((service) => () => write(service, findNewest())),
    () => {
      model.exported = findNewest();
    },
    ...tried.map((plan) => () => makeSecret(model, plan)),
    () => retireUndeclared(model, [...plans, ...tried]),
    ...Array.from({ length: 2 }, (_, index) => () => removeReplaced(model, index)),
  ];
  for (const step of steps.slice(0, failsAt)) step();
}

/** Runs a stack that takes its credential from the model's own; it waits while there is none. */
export function runConsumer(
  { exported }: Model,
  consumer: ConsumerStack,
  failsAt = Number.POSITIVE_INFINITY,
): void {
  if (exported === undefined) return;
  const steps = [
    ...consumer.services.map((service) => () => write(service, exported)),
    () => {
      consumer.generation = exported.generation;
    },
  ];
  for (const step of steps.slice(0, failsAt)) step();
}

/** What a run of the stack sees. */
export function readInputs(model: Model): SecretScheduleInputs {
  const { secretDays, rotate, grant, services, consumers, secrets } = model;
  return {
    label: "project staging",
    ...{ secretDays, rotate, grant },
    holders: services.flatMap(({ name, secret }) =>
      secret === undefined ? [] : [{ service: name, digest: digest(secret) }],
    ),
    consumers: consumers.map(({ stack, generation }) => ({ stack, generation })),
    listed: secrets
      .filter(({ status }) => status !== "removed")
      .map(({ generation }) => `project staging generation ${generation}`),
  };
}

function findInPlace({ secrets }: Model, { generation }: SecretPlan): MadeSecret | undefined {
  return secrets.find(
    (secret) => secret.status === "in-place" && secret.generation % 2 === generation % 2,
  );
}

function makeSecret(model: Model, plan: SecretPlan): void {
  const { generation, endsAt } = plan;
  const replaced = findInPlace(model, plan);
  if (replaced?.generation === generation) return;
  assert.ok(Date.parse(endsAt) > model.now, "a secret is made that has ended");
  if (replaced !== undefined) replaced.status = "replaced";
  const value = `value of generation ${generation}`;
  model.secrets.push({ value, generation, endsAt, status: "in-place" });
}

/** What the program declares no longer, the engine removes as it removes what was replaced. */
function retireUndeclared({ secrets }: Model, plans: readonly SecretPlan[]): void {
  for (const secret of secrets.filter(({ status }) => status === "in-place")) {
    const isDeclared = plans.some(({ generation }) => generation === secret.generation);
    if (!isDeclared) secret.status = "replaced";
  }
}

/** The first removal takes one secret, the second all others: so one may fail between. */
function removeReplaced({ secrets }: Model, index: number): void {
  const replaced = secrets.filter(({ status }) => status === "replaced");
  for (const secret of index === 0 ? replaced.slice(0, 1) : replaced) secret.status = "removed";
}

function write(service: Service, { value }: MadeSecret): void {
  Object.assign(service, { secret: value, isHandMade: false });
}
