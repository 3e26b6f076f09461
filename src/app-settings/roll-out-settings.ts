import { isRotationError, rotationError } from "../http/rotation-error";
import { type SendRequest, sendRequest } from "../http/send-request";
import { type AppAccess, describeApp } from "./call-app-settings";
import { type PutBackOutcome, putBackSettings } from "./put-back-settings";
import type { OwnSettings } from "./setting-names";
import { checkHealth, type HealthCheck, waitForHealth } from "./wait-for-health";
import { type WriteOutcome, writeAppSettings } from "./write-app-settings";

/**
 * Writes the three settings of an app and, where its health can be asked for, sees it work with
 * them. Where it does not, what it had before is put back, once, and the run fails. An app that
 * had the settings already is asked all the same: an earlier run may have broken off behind the
 * write.
 */
export async function rollOutSettings(
  access: AppAccess,
  own: OwnSettings,
  health: HealthCheck | undefined,
  send: SendRequest = sendRequest,
): Promise<void> {
  const { timeoutSeconds } = access;
  const before = health && (await checkHealth(health.url, timeoutSeconds, send));
  const written = await writeAppSettings(access, own, send);
  if (health === undefined) return;
  const fault = await waitForHealth(health, timeoutSeconds, send);
  if (fault === undefined) return;
  throw rotationError(
    "app-unhealthy",
    `${describeApp(access.resourceId)} does not work with the settings of this run: within ` +
      `${health.waitSeconds} s it did not become healthy. ${fault} ` +
      `${before === undefined ? "" : `It was not healthy before the change either: ${before} `}` +
      `${await describePutBack(access, own, written, send)} Look into the log of the app and at ` +
      "healthUrl (`pulumi config set healthWaitSeconds 300` gives a slow app more time), then run " +
      "`pulumi up` again.",
  );
}

const OUTCOMES: Readonly<Record<PutBackOutcome, string>> = {
  "put-back": "The former three settings were put back.",
  "changed-meanwhile":
    "Its three settings were changed by somebody else meanwhile, so nothing was put back.",
};

async function describePutBack(
  access: AppAccess,
  own: OwnSettings,
  { wasWritten, former }: WriteOutcome,
  send: SendRequest,
): Promise<string> {
  if (!wasWritten) {
    return "It had these settings before this run, so there is nothing to put back.";
  }
  try {
    return OUTCOMES[await putBackSettings(access, own, former, send)];
  } catch (error) {
    if (!isRotationError(error)) throw error;
    return (
      "The former three settings could not be put back, so the app still has the new ones. " +
      error.message
    );
  }
}
