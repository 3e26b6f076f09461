import { retry } from "../../protocol/http/retry.ts";
import { rotationError } from "../../protocol/http/rotation-error.ts";
import { type SendRequest, sendRequest } from "../../protocol/http/send-request.ts";
import {
  type AppAccess,
  describeApp,
  listAppSettings,
  mayPass,
  putAppSettings,
  REPEATABLE_AT_AZURE,
} from "./call-app-settings.ts";
import {
  type AppSettingsMap,
  listChanged,
  pickOwnSettings,
  replaceOwnSettings,
} from "./merge-app-settings.ts";
import type { OwnSettings } from "./setting-names.ts";

/** How an attempt to put former settings back ended. */
export type RollBackOutcome = "rolled-back" | "changed-meanwhile";

/**
 * Gives an app the owned settings it had before, absent ones included; every other setting stays
 * as it is now. Does nothing where the app no longer has what this run wrote: then somebody else
 * has taken over.
 */
export async function rollBackSettings(
  access: AppAccess,
  written: OwnSettings,
  former: AppSettingsMap,
  send: SendRequest = sendRequest,
): Promise<RollBackOutcome> {
  const values = [...Object.values(written), ...Object.values(former)];
  const outcome = await retry({ ...REPEATABLE_AT_AZURE, isRetryable: mayPass }, async () => {
    const live = await listAppSettings(access, send, values);
    // A try before this one may have been carried out, and only its answer lost.
    if (hasOwn(live, former)) return "rolled-back";
    if (listChanged(live, written).length > 0) return "changed-meanwhile";
    await putAppSettings(access, replaceOwnSettings(live, former), send);
    return undefined;
  });
  if (outcome !== undefined) return outcome;
  if (hasOwn(await listAppSettings(access, send, values), former)) return "rolled-back";
  throw rotationError(
    "settings-unconfirmed",
    `${describeApp(access.resourceId)} was written, but does not have them.`,
  );
}

function hasOwn(live: AppSettingsMap, former: AppSettingsMap): boolean {
  const own = pickOwnSettings(live);
  const names = Object.keys(former);
  return (
    Object.keys(own).length === names.length && names.every((name) => own[name] === former[name])
  );
}
