import assert from "node:assert/strict";
import type { RotationPlan } from "../../../src/resources/secret-schedule/plan-rotation.ts";
import type {
  SecretPlan,
  SecretScheduleInputs,
  SecretScheduleState,
} from "../../../src/resources/secret-schedule/secret-schedule-state.ts";
import { settleTried } from "../../../src/resources/secret-schedule/settle-tried.ts";
import { digest } from "../../../src/resources/shared/digest.ts";

const DAY_MS = 86_400_000;

/** A decision, and what it rests on. */
export interface Decision {
  readonly last: SecretScheduleState | undefined;
  readonly inputs: SecretScheduleInputs;
  readonly now: Date;
  readonly decided: RotationPlan;
}

/** Holds a decision against what every decision has to keep to. */
export function assertDecision({ last: before, inputs, now, decided }: Decision): void {
  const { schedule, hold } = decided;
  const last = before && settleTried(before, inputs, now);
  const [newest, older, ...more] = schedule.secrets as [SecretPlan, SecretPlan?];
  assert.deepEqual(more, [], "more than two secrets are planned");
  if (older !== undefined) {
    assert.notEqual(newest.generation % 2, older.generation % 2, "one place for two secrets");
  }
  for (const { endsAt } of schedule.secrets) {
    assert.ok(Date.parse(endsAt) > now.getTime(), "a secret is declared that has ended");
  }
  const lastNewest = last?.secrets[0];
  const grown = newest.generation - (lastNewest?.generation ?? 0);
  assert.ok(grown >= 0, "generations shrink");
  if (grown > 0) assertNewSecret(newest, inputs, now);
  const replaced = last?.secrets.find(
    ({ generation }) => (newest.generation - generation) % 2 === 0,
  );
  const retired = (grown > 0 ? replaced?.displayName : last?.retired) ?? "";
  assert.equal(schedule.retired, retired, "another secret's place is taken");
  const isPast = last?.pastGrants?.includes(inputs.grant) === true;
  assert.equal(schedule.grant, isPast ? last?.grant : inputs.grant);
  if (schedule.tried.length > 0) {
    assertTried(schedule, inputs, now);
    return;
  }
  if (last === undefined || lastNewest === undefined) return;

  const isEnded = Date.parse(lastNewest.endsAt) <= now.getTime();
  const isGrantNew = !isEnded && inputs.grant !== "" && inputs.grant !== last.grant && !isPast;
  if (isGrantNew) {
    assert.equal(grown, 0, "a new secret is to redeem a new code");
    assert.equal(hold, undefined);
    return;
  }
  const isAsked = !isEnded && inputs.rotate !== "" && inputs.rotate !== last.rotate;
  const isDue =
    now.getTime() - Date.parse(lastNewest.startedAt) >= inputs.secretDays * DAY_MS ||
    Date.parse(lastNewest.endsAt) - now.getTime() <= 30 * DAY_MS;
  assert.equal(
    grown > 0 || hold !== undefined,
    isAsked || isDue,
    "put off, or made, for no reason",
  );
  if (hold === undefined) {
    assert.equal(schedule.rotate, inputs.rotate || last.rotate, "rotate is not remembered");
    return;
  }
  assert.equal(grown, 0);
  assert.equal(schedule.rotate, last.rotate, "rotate is read as followed");
  assert.equal(hold.because, isAsked ? "rotate" : "due");
  assert.ok(hold.services.length + hold.consumers.length > 0, "a hold names nobody");
  assert.ok(older !== undefined, "nothing to protect");
  for (const { generation } of hold.consumers) assert.notEqual(generation, newest.generation);
  const holders = inputs.holders.filter(({ service }) => hold.services.includes(service));
  const newestDigest = digest(`value of generation ${newest.generation}`);
  for (const holder of holders) assert.notEqual(holder.digest, newestDigest);
}

/** A secret that was not made is planned anew, in the free place, while another one is good. */
function assertTried(
  { secrets, tried }: SecretScheduleState,
  inputs: SecretScheduleInputs,
  now: Date,
) {
  assert.deepEqual([secrets.length, tried.length], [1, 1]);
  const [missing] = tried as [SecretPlan];
  assert.equal(inputs.listed?.includes(missing.displayName), false);
  assert.notEqual(missing.generation % 2, (secrets[0] as SecretPlan).generation % 2);
  assertNewSecret(missing, inputs, now);
}

function assertNewSecret(newest: SecretPlan, { secretDays }: SecretScheduleInputs, now: Date) {
  assert.equal(newest.startedAt, now.toISOString());
  assert.match(newest.endsAt, /^\d{4}-\d\d-\d\dT00:00:00Z$/);
  const days = (Date.parse(newest.endsAt) - now.getTime()) / DAY_MS;
  assert.ok(days >= 2 * secretDays, "a secret ends within two periods");
  assert.ok(days <= 731, "a secret lives longer than the directory lets it");
}
