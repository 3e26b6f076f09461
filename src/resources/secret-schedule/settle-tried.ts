import { DAY_MS } from "../../protocol/oauth/token-lifetime.ts";
import { hasEnded, planSecret } from "./plan-secret.ts";
import type {
  SecretPlan,
  SecretScheduleInputs,
  SecretScheduleState,
} from "./secret-schedule-state.ts";

/**
 * Plans a secret that was never made anew, from the config as it is now: a plan is kept before it is
 * carried out, so the run may have been killed before, or the directory have refused it, by a policy
 * for weeks. It is tried once more in its place, and whenever its period has changed; after that
 * last, so that the services go on with the secret they have, as long as that one is good.
 */
export function settleTried(
  last: SecretScheduleState,
  inputs: SecretScheduleInputs,
  now: Date,
): SecretScheduleState {
  const { isRetry, ...kept } = last;
  const [newest, older] = last.secrets as readonly [SecretPlan, SecretPlan?];
  const [tried] = last.tried;
  const superseded = [...new Set(inputs.holders.map(({ digest }) => digest))];
  if (tried !== undefined && isListed(tried, inputs)) {
    // It was made last, so no service has it, whatever a run has put in place of a text of before.
    return { ...kept, secrets: [tried, newest], tried: [], superseded };
  }
  const missing = tried ?? (wasMade(newest, last, inputs) ? undefined : newest);
  if (missing === undefined) return kept;
  const again = inputs.listed === undefined ? missing : planSecret(missing.generation, inputs, now);
  const good = [tried === undefined ? older : newest].filter(
    (secret) => secret !== undefined && !hasEnded(secret, now),
  ) as SecretPlan[];
  const settled = {
    ...kept,
    superseded,
    rotate: inputs.rotate || last.rotate,
  };
  const wasRetried = isRetry === true || tried !== undefined;
  // A code lives minutes, and a new secret may take as long to be known.
  const isUrgent = isNewGrant(last, inputs.grant);
  return good.length > 0 && (isUrgent || (wasRetried && lastsAsLong(again, missing)))
    ? { ...settled, secrets: good, tried: [again] }
    : { ...settled, secrets: [again, ...good], tried: [], isRetry: true };
}

/** Whether a code or token is another one than all those of earlier runs. */
export function isNewGrant(
  { grant: last, pastGrants = [] }: Pick<SecretScheduleState, "grant" | "pastGrants">,
  grant: string,
): boolean {
  return grant !== "" && grant !== last && !pastGrants.includes(grant);
}

/** Whether two plans are of one period: their ends are midnights. */
function lastsAsLong(one: SecretPlan, other: SecretPlan): boolean {
  const measure = ({ startedAt, endsAt }: SecretPlan) => Date.parse(endsAt) - Date.parse(startedAt);
  return Math.abs(measure(one) - measure(other)) < DAY_MS;
}

/**
 * Whether the newest secret was made, as far as can be told. Deliberately not by the directory's
 * list alone, which may be some seconds behind: what a service or a consumer has is surely made.
 */
function wasMade(
  newest: SecretPlan,
  { superseded }: SecretScheduleState,
  inputs: SecretScheduleInputs,
): boolean {
  return (
    inputs.listed === undefined ||
    isListed(newest, inputs) ||
    inputs.holders.some(({ digest }) => !superseded.includes(digest)) ||
    inputs.consumers.some(({ generation }) => generation === newest.generation)
  );
}

function isListed({ displayName }: SecretPlan, { listed }: SecretScheduleInputs): boolean {
  return listed?.includes(displayName) === true;
}
