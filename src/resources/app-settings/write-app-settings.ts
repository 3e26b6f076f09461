import { retry } from "../../protocol/http/retry.ts";
import {
  isRotationError,
  type RotationError,
  rotationError,
} from "../../protocol/http/rotation-error.ts";
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
  assertNoReference,
  listChanged,
  mergeAppSettings,
  pickOwnSettings,
} from "./merge-app-settings.ts";
import type { OwnSettings } from "./setting-names.ts";

/** Writes in all: the first, and two more where somebody else wrote at the same time. */
const MOST_WRITES = 3;

/** How settings are written that are references to a vault. */
export interface WriteOptions {
  /** Whether references of the app may be replaced. */
  readonly replacesReferences: boolean;
  /** Whether an app is written that has the settings already: App Service then asks the vault again. */
  readonly rewrites: boolean;
}

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
  { replacesReferences, rewrites }: WriteOptions = { replacesReferences: false, rewrites: false },
): Promise<WriteOutcome> {
  let live: AppSettingsMap | undefined;
  let former: AppSettingsMap | undefined;
  let isWriting = false;
  let wasWritten = false;
  let lost: RotationError | undefined;
  // Only a write is tried again here: the list has tries of its own.
  const isRetryable = (error: RotationError) => isWriting && mayPass(error);
  for (let writes = 0; writes < MOST_WRITES; writes += 1) {
    const isChanged = await retry({ ...REPEATABLE_AT_AZURE, isRetryable }, async () => {
      isWriting = false;
      const found = live ?? (await listAppSettings(access, send, Object.values(own)));
      former ??= pickOwnSettings(found);
      if (!replacesReferences) assertNoReference(found, describeApp(access.resourceId));
      const { merged, changed } = mergeAppSettings(found, own);
      // A try that follows a failed one must merge what the app has by then.
      live = undefined;
      isWriting = true;
      if (changed.length === 0 && (wasWritten || !rewrites)) return false;
      wasWritten = true;
      lost = await putOnce(access, merged, send);
      return true;
    });
    if (isChanged) live = await listAgain(access, own, send);
    if (!isChanged || listChanged(live ?? {}, own).length === 0) {
      return { wasWritten, former: former ?? {} };
    }
    // Whatever answered in Azure's place will do so again.
    if (lost?.code === "answer-not-json") throw lost;
  }
  // Nobody else is to blame for a write that may never have arrived.
  if (lost !== undefined) throw lost;
  const missing = listChanged(live ?? {}, own);
  throw rotationError(
    "settings-unconfirmed",
    `${describeApp(access.resourceId)} was written ${MOST_WRITES} times, but ${missing.join(", ")} ` +
      "did not stay as written: something else writes the settings of this service at the same time. " +
      "Stop it, then run `pulumi up` again.",
  );
}

/** Writes a map, and gives the failure of a write whose answer was lost, or is not Azure's. */
async function putOnce(access: AppAccess, merged: AppSettingsMap, send: SendRequest) {
  try {
    return await putAppSettings(access, merged, send);
  } catch (error) {
    // The list that follows tells whether such a write took place.
    if (isRotationError(error) && error.code === "answer-lost") return error;
    throw error;
  }
}

async function listAgain(
  access: AppAccess,
  own: OwnSettings,
  send: SendRequest,
): Promise<AppSettingsMap> {
  try {
    return await listAppSettings(access, send, Object.values(own));
  } catch (error) {
    if (!isRotationError(error)) throw error;
    throw rotationError(
      error.code,
      `New settings of ${describeApp(access.resourceId)} were sent, but whether it has them could ` +
        `not be read. ${error.message}`,
      error,
    );
  }
}
