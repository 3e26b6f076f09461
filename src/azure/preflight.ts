import { listWebAppApplicationSettings } from "@pulumi/azure-native/web/listWebAppApplicationSettings";
import { listWebAppApplicationSettingsSlot } from "@pulumi/azure-native/web/listWebAppApplicationSettingsSlot";
import type { Digests } from "../app-settings/describe-desired";
import { assertWholeMap } from "../app-settings/merge-app-settings";
import { findOwnName, SETTING_NAMES } from "../app-settings/setting-names";
import type { Target } from "../config/config-schema";
import { type RetryPolicy, retry } from "../http/retry";
import { rotationError } from "../http/rotation-error";
import { digest } from "../provider/digest";
import { refuse } from "../report/refuse";
import { toOneLine } from "../report/to-one-line";
import type { AzureLogin } from "./azure-login";
import { settleSome } from "./settle-some";
import { nameTarget } from "./target-name";

/** What preflight keeps of an app: nothing foreign but a number. */
export interface LiveApp {
  readonly target: Target;
  /** Digests of the owned settings the app has now. */
  readonly live: Digests;
  /** How many settings the app has that are not this program's. */
  readonly foreignCount: number;
}

/**
 * Reads the settings of every target before anything is spent, so that a missing site, right or
 * login is reported while a code is still good. All failures are thrown as one error.
 */
export async function preflight(targets: readonly Target[], login: AzureLogin): Promise<LiveApp[]> {
  const results = await settleSome(AT_ONCE, targets, (target) =>
    retry(THROTTLED, () => readLiveApp(target, login)),
  );
  const failures = results.flatMap((result, index) =>
    result.status === "rejected"
      ? [`  ${nameTarget(targets[index] as Target)}: ${describeFailure(result.reason)}`]
      : [],
  );
  if (failures.length > 0) {
    throw refuse(
      `${failures.length} of ${targets.length} services cannot be reached; nothing was spent or ` +
        `changed.\n${failures.join("\n")}\n${REMEDY}`,
    );
  }
  return results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}

const REMEDY =
  "  Check the Azure login (`az login`, `az account show`), azure-native:environment and " +
  "azure-native:subscriptionId, and the targets; the login needs the action " +
  "Microsoft.Web/sites/config/list/action on each.";

/** Reduces the settings of an app to what may be kept of them. */
export function summarizeApp(target: Target, properties: unknown): LiveApp {
  assertWholeMap(properties, nameTarget(target));
  return {
    target,
    live: Object.fromEntries(
      SETTING_NAMES.flatMap((name) => {
        const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
        return value === undefined ? [] : [[name, digest(value)]];
      }),
    ),
    foreignCount: Object.keys(properties).filter((name) => findOwnName(name) === undefined).length,
  };
}

/** Services asked at once. Azure lets hundreds wait for their turn longer than azure-native does. */
const AT_ONCE = 16;

/** azure-native itself tries four times, and waits as long as Azure asks. This is on top of it. */
const THROTTLED: RetryPolicy = {
  attempts: 5,
  firstPauseMs: 2000,
  longestPauseMs: 60_000,
  isRetryable: ({ code }) => code === "throttled",
};

async function readLiveApp(target: Target, login: AzureLogin): Promise<LiveApp> {
  const options = login.optionsFor(target.subscriptionId);
  const args = { name: target.site, resourceGroupName: target.resourceGroup };
  const listing =
    target.slot === undefined
      ? listWebAppApplicationSettings(args, options)
      : listWebAppApplicationSettingsSlot({ ...args, slot: target.slot }, options);
  const { properties } = await listing.catch((error) => {
    throw isThrottled(error) ? rotationError("throttled", describeFailure(error)) : error;
  });
  return summarizeApp(target, properties);
}

function isThrottled(reason: unknown): boolean {
  return /Status=429\b/.test(describeFailure(reason));
}

function describeFailure(reason: unknown): string {
  const message = reason instanceof Error ? reason.message : String(reason);
  const status = /Status=.*/s.exec(message)?.[0] ?? message;
  return toOneLine(status);
}
