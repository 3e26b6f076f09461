import { isRotationError, rotationError } from "../../protocol/http/rotation-error.ts";
import { type SendRequest, sendRequest } from "../../protocol/http/send-request.ts";
import { assertLoginLasts } from "./assert-login-lasts.ts";
import { type AppAccess, describeApp } from "./call-app-settings.ts";
import { listChanged } from "./merge-app-settings.ts";
import { type RollBackOutcome, rollBackSettings } from "./roll-back-settings.ts";
import type { OwnSettings } from "./setting-names.ts";
import { checkHealth, type HealthCheck, waitForHealth } from "./wait-for-health.ts";
import { type ReferenceCheck, waitForReferences } from "./wait-for-references.ts";
import { type WriteOutcome, writeAppSettings } from "./write-app-settings.ts";

/** How an app is seen to work with the settings of a run. */
export interface RollOutChecks {
  /** How the app tells that it works; absent where it cannot. */
  readonly health?: HealthCheck | undefined;
  /** How its references to a vault are waited for; where absent, none is replaced. */
  readonly references?: ReferenceCheck | undefined;
  /** Whether it is written although it has the settings already. */
  readonly rewrites?: boolean;
}

/**
 * Writes the three settings of an app and, where its references can be looked at or its health can be
 * asked for, sees it work with them. Where it does not, it is rolled back, once, and the run fails.
 * An app that had the settings already is asked all the same: an earlier run may have broken off
 * after the write.
 */
export async function rollOutSettings(
  access: AppAccess,
  own: OwnSettings,
  { health, references, rewrites = false }: RollOutChecks,
  send: SendRequest = sendRequest,
): Promise<void> {
  const { timeoutSeconds } = access;
  const waits = [health?.waitSeconds, health?.settleSeconds, references?.waitSeconds];
  const waitSeconds = waits.reduce<number>((sum, wait = 0) => sum + wait, 0);
  if (waitSeconds > 0) assertLoginLasts(access, waitSeconds, new Date());
  const before = health && (await checkHealth(health.url, timeoutSeconds, send));
  const options = { replacesReferences: references !== undefined, rewrites };
  const written = await writeAppSettings(access, own, send, options);
  const unresolved = references && (await seeReferences(access, own, references, send));
  if (unresolved !== undefined) {
    throw rotationError(
      "app-unhealthy",
      `${describeApp(access.resourceId)} cannot use the settings of this run. ${unresolved} ` +
        `${await describeRollBack(access, own, written, send)} Then run \`pulumi up\` again.`,
    );
  }
  if (health === undefined) return;
  const fault = await waitForHealth(health, timeoutSeconds, send);
  if (fault === undefined) return;
  throw rotationError(
    "app-unhealthy",
    `${describeApp(access.resourceId)} does not work with the settings of this run: within ` +
      `${health.waitSeconds} s it did not become healthy. ${fault} ` +
      `${before === undefined ? "" : `It was not healthy before the change either: ${before} `}` +
      `${await describeRollBack(access, own, written, send)} Check the log of the service and ` +
      "healthUrl (`pulumi config set healthWaitSeconds 300` gives a slow service more time), then run " +
      "`pulumi up` again.",
  );
}

async function seeReferences(
  access: AppAccess,
  own: OwnSettings,
  references: ReferenceCheck,
  send: SendRequest,
): Promise<string | undefined> {
  try {
    return await waitForReferences(access, own, references, send);
  } catch (error) {
    if (!isRotationError(error)) throw error;
    throw rotationError(
      error.code,
      `${describeApp(access.resourceId)} has the settings of this run, but whether it gets their values ` +
        `from the vault could not be read. ${error.message}`,
      error,
    );
  }
}

/** How long App Service is given to fetch the values of former references. */
const FORMER_CHECK: ReferenceCheck = { waitSeconds: 10 };

const OUTCOMES: Readonly<Record<RollBackOutcome, string>> = {
  "rolled-back": "The three settings were rolled back.",
  "changed-meanwhile":
    "Somebody else changed its three settings in the meantime, so nothing was rolled back.",
};

async function describeRollBack(
  access: AppAccess,
  own: OwnSettings,
  { wasWritten, former }: WriteOutcome,
  send: SendRequest,
): Promise<string> {
  // One that had them is written again where a reference in it was not resolved.
  if (!wasWritten || listChanged(former, own).length === 0) {
    return "It had these settings before this run, so there is nothing to roll back.";
  }
  try {
    const outcome = await rollBackSettings(access, own, former, send);
    if (outcome !== "rolled-back") return OUTCOMES[outcome];
    // Former references may have lost what they need as well.
    const lost = await waitForReferences(access, former, FORMER_CHECK, send).catch(() => undefined);
    return lost === undefined
      ? OUTCOMES[outcome]
      : `${OUTCOMES[outcome]} They do not help: App Service cannot fetch those values either, and the service is without a credential.`;
  } catch (error) {
    if (!isRotationError(error)) throw error;
    return (
      "The three settings could not be rolled back, so the service still has the new ones. " +
      error.message
    );
  }
}
