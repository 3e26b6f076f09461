import { nameTarget } from "../../../program/azure/target-name.ts";
import type { Target } from "../../../program/config/config-schema.ts";
import { mapConcurrently } from "../../../program/shared/map-concurrently.ts";
import { waitForHealth } from "../../../resources/app-settings/wait-for-health.ts";

/** Pages asked at once. */
const AT_ONCE = 10;

/** A service that is being restarted is not a dead one: seconds until it must answer well, once. */
const WAIT_SECONDS = 10;

/** Seconds for one answer. */
const TIMEOUT_SECONDS = 10;

/**
 * Asks the health page of each service that has one, without credentials. Gives the last answer of
 * those that are not healthy, by the name of the service.
 */
export async function askHealth(
  services: readonly Target[],
  waitSeconds = WAIT_SECONDS,
): Promise<ReadonlyMap<string, string>> {
  const answers = await mapConcurrently(AT_ONCE, services, async (service) => {
    const { healthUrl: url } = service;
    if (url === undefined) return [];
    const fault = await waitForHealth({ url, waitSeconds, settleSeconds: 0 }, TIMEOUT_SECONDS);
    return fault ? ([[nameTarget(service), fault]] as const) : [];
  });
  return new Map(answers.flat());
}
