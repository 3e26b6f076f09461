import { listWebAppApplicationSettings } from "@pulumi/azure-native/web/listWebAppApplicationSettings.js";
import { listWebAppApplicationSettingsSlot } from "@pulumi/azure-native/web/listWebAppApplicationSettingsSlot.js";
import { type RetryPolicy, retry } from "../../protocol/http/retry.ts";
import { isRotationError, rotationError } from "../../protocol/http/rotation-error.ts";
import {
  isReference,
  parseReference,
  type VaultReference,
} from "../../protocol/key-vault/vault-reference.ts";
import type { Digests } from "../../resources/app-settings/describe-desired.ts";
import { findArmRemedy } from "../../resources/app-settings/find-arm-remedy.ts";
import { describeLive } from "../../resources/app-settings/live-text.ts";
import {
  assertNoReference,
  assertWholeMap,
} from "../../resources/app-settings/merge-app-settings.ts";
import type { ReferenceStatus } from "../../resources/app-settings/read-references.ts";
import {
  findOwnName,
  SETTING_NAMES,
  type SettingName,
} from "../../resources/app-settings/setting-names.ts";
import type { Target } from "../config/config-schema.ts";
import { mapConcurrently } from "../shared/map-concurrently.ts";
import { refuse } from "../shared/refuse.ts";
import { toOneLine } from "../shared/to-one-line.ts";
import type { AzureLogin } from "./azure-login.ts";
import { NO_REFERENCES, type ReferenceReading } from "./reference-reading.ts";
import { nameTarget } from "./target-name.ts";

/** What preflight keeps of an app: nothing foreign but a number. */
export interface LiveApp {
  readonly target: Target;
  /** Digests of the owned settings the app has now. */
  readonly live: Digests;
  /** Those of them that refer to a secret of a vault; the address is empty where it cannot be read. */
  readonly references: Readonly<Partial<Record<SettingName, VaultReference>>>;
  /** How many settings the app has that are not this program's. */
  readonly foreignCount: number;
}

/**
 * Reads the settings of every target before anything is spent, so that a missing site, right or
 * login is reported while a code is still good. All failures are thrown as one error.
 */
export async function preflight(
  targets: readonly Target[],
  login: AzureLogin,
  reading: ReferenceReading = NO_REFERENCES,
): Promise<LiveApp[]> {
  let isSilent = false;
  const results = await mapConcurrently(CONCURRENCY, targets, async (target) => {
    try {
      // Each would wait in vain as long as the last one did.
      if (isSilent) throw new Error("not asked: Azure gave another service no answer.");
      return await retry(THROTTLED, () => readLiveApp(target, login, reading));
    } catch (reason) {
      isSilent ||= isRotationError(reason) && reason.code === "answer-lost";
      return { target, reason };
    }
  });
  const failures = results.filter((result) => "reason" in result);
  if (failures.length > 0) {
    const reasons = failures.map(({ reason }) => reason);
    const cannot = reasons.every(isUnsafe) ? "written" : "reached";
    // An answer may repeat the token that azure-native has sent.
    const token = await login.readToken().catch(() => undefined);
    const lines = failures.map(
      ({ target, reason }) => `  ${nameTarget(target)}: ${describeFailure(reason, token)}`,
    );
    const remedies = failures.flatMap(({ target, reason }) =>
      listRemedies(reason, nameTarget(target)),
    );
    throw refuse(
      `${failures.length} of ${targets.length} services cannot be ${cannot}; nothing was spent or ` +
        `changed.\n${[...lines, ...new Set(remedies)].join("\n")}`,
    );
  }
  return results.filter((result) => "live" in result);
}

const REMEDY =
  "  Check the Azure login (`az login`, `az account show`), azure-native:environment and " +
  "azure-native:subscriptionId, and the targets; the login needs the action " +
  "Microsoft.Web/sites/config/list/action on each.";

/** What to do about a failure of azure-native's; one of this program says it itself. */
function listRemedies(reason: unknown, app: string): string[] {
  if (saysWhatToDo(reason)) return [];
  const text = reason instanceof Error ? reason.message : String(reason);
  const [, status = "", code = ""] = /Status=(\d+)\s+Code="?(\w*)/.exec(text) ?? [];
  const remedy = findArmRemedy({ status: Number(status), code, message: text }, app);
  return [remedy === undefined ? REMEDY : `  ${remedy}`];
}

/** Whether a failure is the program's own, and no other one told again. */
function saysWhatToDo(reason: unknown): boolean {
  return isRotationError(reason) && reason.cause === undefined;
}

function isUnsafe(reason: unknown): boolean {
  return isRotationError(reason) && reason.code === "settings-unsafe";
}

/** What stands for a reference that App Service cannot read either. */
const UNREADABLE: VaultReference = { vaultUrl: "", name: "", version: "" };

/** Reduces the settings of an app to what may be kept of them. */
export function summarizeApp(
  target: Target,
  properties: unknown,
  { isAllowed, suffix, stack }: ReferenceReading = NO_REFERENCES,
  statuses: Readonly<Partial<Record<SettingName, ReferenceStatus>>> = {},
): LiveApp {
  assertWholeMap(properties, nameTarget(target));
  if (!isAllowed) assertNoReference(properties, nameTarget(target), stack);
  const own = SETTING_NAMES.flatMap((name) => {
    const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return value === undefined ? [] : [{ name, value }];
  });
  return {
    target,
    live: Object.fromEntries(
      own.map(({ name, value }) => {
        const status = isReference(value) ? statuses[name]?.status : undefined;
        return [name, describeLive(value, isFetched(status) ? undefined : status)];
      }),
    ),
    references: Object.fromEntries(
      own.flatMap(({ name, value }) => {
        const reference = isReference(value)
          ? (parseReference(value, suffix) ?? UNREADABLE)
          : undefined;
        return reference === undefined ? [] : [[name, reference]];
      }),
    ),
    foreignCount: Object.keys(properties).filter((name) => findOwnName(name) === undefined).length,
  };
}

/** Of one that was just written App Service does not know yet. */
function isFetched(status: string | undefined): boolean {
  return status === undefined || status === "Resolved" || status === "Initialized";
}

/** Services asked at once. Azure lets hundreds wait for their turn longer than azure-native does. */
const CONCURRENCY = 16;

/** azure-native itself tries four times, and waits as long as Azure asks. This is on top of it. */
const THROTTLED: RetryPolicy = {
  attempts: 5,
  firstPauseMs: 2000,
  longestPauseMs: 60_000,
  isRetryable: ({ code }) => code === "throttled",
};

async function readLiveApp(
  target: Target,
  login: AzureLogin,
  reading: ReferenceReading,
): Promise<LiveApp> {
  const options = login.optionsFor(target.subscriptionId);
  const args = { name: target.site, resourceGroupName: target.resourceGroup };
  const listing =
    target.slot === undefined
      ? listWebAppApplicationSettings(args, options)
      : listWebAppApplicationSettingsSlot({ ...args, slot: target.slot }, options);
  const what = `the settings of ${nameTarget(target)}`;
  const { properties } = await login.wait(what, listing).catch((error) => {
    if (!isThrottled(error)) throw error;
    throw rotationError("throttled", describeFailure(error), { cause: error });
  });
  return summarizeApp(target, properties, reading, await reading.readStatuses(target));
}

function isThrottled(reason: unknown): boolean {
  return /Status=429\b/.test(describeFailure(reason));
}

function describeFailure(reason: unknown, token?: string): string {
  const message = reason instanceof Error ? reason.message : String(reason);
  const status = /Status=.*/s.exec(message)?.[0] ?? message;
  // One that ends with what to do must not be cut off before it.
  return toOneLine(status, saysWhatToDo(reason) ? 1000 : 500, [token]);
}
