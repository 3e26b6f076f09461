import { nameTarget } from "../../../program/azure/target-name.ts";
import { mapConcurrently } from "../../../program/shared/map-concurrently.ts";
import { waitForHealth } from "../../../resources/app-settings/wait-for-health.ts";
import type { StackFacts, UnhealthyService } from "../stack-facts.ts";

/** Pages asked at once. */
const AT_ONCE = 10;

/** A service that is being restarted is not a dead one: seconds until it must answer well, once. */
const WAIT_SECONDS = 10;

/** Seconds for one answer. */
const TIMEOUT_SECONDS = 10;

/**
 * Asks the health pages of a stack's services, without credentials. Gives those that are not healthy. One
 * that no run has written yet is not asked: it has nothing to work with.
 */
export async function askHealth(
  { services = [], written }: Pick<StackFacts, "services" | "written">,
  waitSeconds = WAIT_SECONDS,
): Promise<UnhealthyService[]> {
  const deployed = services.filter((service) => nameTarget(service) in written);
  const answers = await mapConcurrently(AT_ONCE, deployed, async (service) => {
    const { healthUrl: url } = service;
    if (url === undefined) return [];
    const answer = await waitForHealth({ url, waitSeconds, settleSeconds: 0 }, TIMEOUT_SECONDS);
    return answer === undefined ? [] : [{ service, answer }];
  });
  return answers.flat();
}
