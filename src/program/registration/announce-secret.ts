import * as pulumi from "@pulumi/pulumi";
import { formatTime } from "../../protocol/format-time.ts";
import { findLongestPeriod } from "../../resources/secret-schedule/plan-secret.ts";
import type {
  SecretPlan,
  SecretScheduleState,
} from "../../resources/secret-schedule/secret-schedule-state.ts";
import type { StackConfig } from "../config/load-config.ts";
import { describeRemedy } from "./describe-lost.ts";
import type { ApplicationLook } from "./look-at-application.ts";

/** The longest life that CISA's baseline leaves a secret, in days: the usual limit of a policy. */
const USUAL_LIMIT_DAYS = 180;

/** The stack that a secret is made for, its period, and who takes its credential from it. */
type SecretStack = Pick<StackConfig, "stack" | "secretDays" | "consumers">;

/**
 * Says that a secret is about to be made, and what to do should it fail: the errors of azuread say
 * what Graph answered, and no more. Ends once it is said.
 */
export async function announceSecret(
  decided: SecretScheduleState,
  stack: SecretStack,
  listed: ApplicationLook["secrets"] | undefined,
): Promise<void> {
  const isPlanned = pulumi.runtime.isDryRun();
  await pulumi.log.info(describeNewSecret(decided, { ...stack, isPlanned }, listed));
}

/** What is said of a secret that is about to be made; in a preview no more than that it will be. */
export function describeNewSecret(
  { secrets, retired }: Pick<SecretScheduleState, "secrets" | "retired">,
  place: SecretStack & { readonly isPlanned?: boolean },
  listed?: ApplicationLook["secrets"],
): string {
  const { stack, isPlanned = false } = place;
  const [newest, former] = secrets;
  const verb = isPlanned ? "will be" : "is being";
  const last = retired === "" ? "" : `; "${retired}" is removed last`;
  const said = `Client secret "${newest?.displayName}" ${verb} created${last}. `;
  if (former !== undefined && isLost(former.displayName, listed)) {
    return (
      `${said}Services that have "${former.displayName}", which somebody removed by hand, get no ` +
      `access token until then. If that fails: ${describeRemedy(place)}`
    );
  }
  if (isPlanned) return said.trimEnd();
  return (
    `${said}If that fails, the services keep working: \`pulumi up --stack ${stack}\` continues, ` +
    `with --refresh if something is not found. ${describePolicies(place)}`
  );
}

/** Warns of a secret that no run before has made. Ends once it is said. */
export async function warnOfTriedSecret(
  tried: SecretPlan,
  newest: SecretPlan,
  stack: SecretStack,
): Promise<void> {
  await pulumi.log.warn(describeTriedSecret(tried, newest, stack));
}

/** What is said of a secret that no run before has made. */
export function describeTriedSecret(
  tried: SecretPlan,
  newest: SecretPlan,
  stack: SecretStack,
): string {
  return (
    `Client secret "${tried.displayName}" is not made yet: it was refused in the runs before, or they did ` +
    `a part only. It is tried again at the end of this run; until it exists the services go on with generation ${newest.generation}, ` +
    `which ends at ${formatTime(newest.endsAt)}, and the token is renewed as ever. ${describePolicies(stack)}`
  );
}

/**
 * What helps where a policy of the tenant stands in the way. Graph names the policy and not its
 * limit, and azuread prints what Graph says when the program has nothing to say any more.
 *
 * @see https://learn.microsoft.com/graph/api/resources/applicationauthenticationmethodpolicy
 */
function describePolicies({ stack, secretDays }: SecretStack): string {
  const fitting = Math.min(findLongestPeriod(USUAL_LIMIT_DAYS), secretDays - 1);
  const shorter =
    fitting < 1
      ? ""
      : `CredentialInvalidLifetimeAsPerAppPolicy: a policy of the tenant wants a shorter life than two ` +
        `periods and 30 days: \`pulumi config set secretDays ${fitting} --stack ${stack}\`` +
        `${fitting < findLongestPeriod(USUAL_LIMIT_DAYS) ? "" : ` fits ${USUAL_LIMIT_DAYS} days`}. `;
  return (
    `${shorter}CredentialTypeNotAllowedAsPerAppPolicy: it wants no secrets at all; an exemption for ` +
    "this application helps, or a registration whose clientSecret you are given."
  );
}

function isLost(name: string, listed: ApplicationLook["secrets"] | undefined): boolean {
  if (listed === undefined) return false;
  return listed === "removed" || !listed.some(({ displayName }) => displayName === name);
}
