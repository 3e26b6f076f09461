import { DAY_MS } from "../../protocol/oauth/token-lifetime.ts";
import { hasEnded, MARGIN_DAYS, planSecret } from "./plan-secret.ts";
import type {
  SecretConsumer,
  SecretPlan,
  SecretScheduleInputs,
  SecretScheduleState,
} from "./secret-schedule-state.ts";
import { isNewGrant, settleTried } from "./settle-tried.ts";

/** Why a new secret has to wait: who still needs the one whose place it would take. */
export interface RotationHold {
  readonly because: "due" | "rotate";
  /** Services of this stack that still have an older secret. */
  readonly services: readonly string[];
  /** Stacks that have not taken the newest secret yet. */
  readonly consumers: readonly SecretConsumer[];
}

/** What happens to the secrets. */
export interface RotationPlan {
  readonly schedule: SecretScheduleState;
  /** Present where a new secret is wanted but has to wait. */
  readonly hold?: RotationHold;
}

type GrantedInputs = SecretScheduleInputs & Pick<SecretScheduleState, "pastGrants">;

/** When a secret has to be followed by a new one: after its period, and in time before its end. */
export function computeRotateAt(secret: SecretPlan, secretDays: number): Date {
  const period = Date.parse(secret.startedAt) + secretDays * DAY_MS;
  return new Date(Math.min(period, Date.parse(secret.endsAt) - MARGIN_DAYS * DAY_MS));
}

/**
 * Decides whether a new secret is made. There are two places; a new secret takes the one that
 * nobody uses, so that every service always has a secret that works:
 * - the older secret's, once all services and all consumers have the newest, or once it has ended;
 * - the newest's own, if that ended before anybody got it.
 * With neither free the rotation waits, as it does while one that was planned is to be made last.
 * Makes no request.
 */
export function planRotation(
  before: SecretScheduleState | undefined,
  inputs: SecretScheduleInputs,
  now: Date,
): RotationPlan {
  if (before === undefined) return { schedule: begin(1, [], undefined, inputs, now) };
  const last = settleTried(before, inputs, now);
  if (last.tried.length > 0) return { schedule: { ...last, ...followGrant(last, inputs.grant) } };
  const [newest, older] = last.secrets as readonly [SecretPlan, SecretPlan?];
  const isOlderEnded = older !== undefined && hasEnded(older, now);
  // A secret that has ended is of no use, and could not be made anew where it is missing.
  const secrets = isOlderEnded ? [newest] : last.secrets;
  const grants = followGrant(last, inputs.grant);
  const kept = { ...last, secrets, ...grants };
  const because = findReason(last, newest, { ...inputs, grant: grants.grant }, now);
  if (because === undefined) return { schedule: kept };
  const asked = { ...inputs, ...grants, rotate: inputs.rotate || last.rotate };
  const services = inputs.holders
    .filter(({ digest }) => last.superseded.includes(digest))
    .map(({ service }) => service);
  const consumers = inputs.consumers.filter(({ generation }) => generation !== newest.generation);
  const isOlderUnused = services.length === 0 && consumers.length === 0;
  if (older === undefined || isOlderUnused || isOlderEnded) {
    return { schedule: begin(newest.generation + 1, [newest], older, asked, now) };
  }
  if (hasEnded(newest, now)) {
    return { schedule: begin(newest.generation + 2, [older], newest, asked, now) };
  }
  return { schedule: kept, hold: { because, services, consumers } };
}

/** A grant of before, from the config of another checkout, is no new one. */
function followGrant(schedule: SecretScheduleState, grant: string) {
  const { grant: last, pastGrants = [] } = schedule;
  const isPast = pastGrants.includes(grant);
  const past = isPast || grant === last || last === "" ? pastGrants : [...pastGrants, last];
  return { grant: isPast ? last : grant, ...(past.length > 0 && { pastGrants: past }) };
}

function begin(
  generation: number,
  kept: readonly SecretPlan[],
  replaced: SecretPlan | undefined,
  inputs: GrantedInputs,
  now: Date,
): SecretScheduleState {
  const { rotate, grant, pastGrants, holders } = inputs;
  const secret = planSecret(generation, inputs, now);
  return {
    secrets: [secret, ...kept.filter((one) => !hasEnded(one, now))],
    tried: [],
    superseded: [...new Set(holders.map(({ digest }) => digest))],
    retired: replaced?.displayName ?? "",
    rotate,
    grant,
    ...(pastGrants && { pastGrants }),
  };
}

function findReason(
  last: SecretScheduleState,
  newest: SecretPlan,
  { secretDays, rotate, grant }: SecretScheduleInputs,
  now: Date,
): "due" | "rotate" | undefined {
  if (hasEnded(newest, now)) return "due";
  // A code lives minutes: it is not redeemed with a secret that may take minutes to be known.
  if (isNewGrant(last, grant)) return undefined;
  if (rotate !== "" && rotate !== last.rotate) return "rotate";
  return now >= computeRotateAt(newest, secretDays) ? "due" : undefined;
}
