import { REPEATABLE, retry } from "../http/retry";
import { isRotationError, type RotationError, rotationError } from "../http/rotation-error";
import { type SendRequest, sendRequest } from "../http/send-request";
import {
  type AppAccess,
  describeApp,
  listAppSettings,
  mayPass,
  putAppSettings,
} from "./call-app-settings";
import {
  type AppSettingsMap,
  listChanged,
  mergeAppSettings,
  pickOwnSettings,
} from "./merge-app-settings";
import type { OwnSettings } from "./setting-names";

/** Writes in all: the first, and two more where somebody else wrote at the same time. */
const MOST_WRITES = 3;

/** What a write found and did. */
export interface WriteOutcome {
  /** Whether this run may have changed the app. */
  readonly wasWritten: boolean;
  /** The owned settings the app had at first, under the names they had. */
  readonly former: AppSettingsMap;
}

/**
 * Makes the three owned settings of an app what they should be: list, merge, one PUT of the whole
 * map, list again and compare. An app that has them already is not written, so not restarted.
 * Where somebody else's write took ours away in between, theirs is merged and ours written again,
 * at most twice.
 */
export async function writeAppSettings(
  access: AppAccess,
  own: OwnSettings,
  send: SendRequest = sendRequest,
): Promise<WriteOutcome> {
  let live: AppSettingsMap | undefined;
  let former: AppSettingsMap | undefined;
  let isWriting = false;
  let wasWritten = false;
  // Only a write is tried again here: the list has tries of its own.
  const isRetryable = (error: RotationError) => isWriting && mayPass(error);
  for (let writes = 0; writes < MOST_WRITES; writes += 1) {
    const isChanged = await retry({ ...REPEATABLE, isRetryable }, async () => {
      isWriting = false;
      const found = live ?? (await listAppSettings(access, send));
      former ??= pickOwnSettings(found);
      const { merged, changed } = mergeAppSettings(found, own);
      // A try that follows a failed one must merge what the app has by then.
      live = undefined;
      isWriting = true;
      if (changed.length === 0) return false;
      wasWritten = true;
      await putOnce(access, merged, send);
      return true;
    });
    if (isChanged) live = await listAppSettings(access, send);
    if (!isChanged || listChanged(live ?? {}, own).length === 0) {
      return { wasWritten, former: former ?? {} };
    }
  }
  const missing = listChanged(live ?? {}, own);
  throw rotationError(
    "settings-unconfirmed",
    `${describeApp(access.resourceId)} was written ${MOST_WRITES} times, but ${missing.join(", ")} ` +
      "did not stay as written: something else writes the settings of this app at the same time. " +
      "Stop it, then run `pulumi up` again.",
  );
}

async function putOnce(access: AppAccess, merged: AppSettingsMap, send: SendRequest) {
  await putAppSettings(access, merged, send).catch((error) => {
    // The list that follows tells whether a write whose answer was lost took place.
    if (!isRotationError(error) || error.code !== "answer-lost") throw error;
  });
}
