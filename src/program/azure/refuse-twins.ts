import type { Target } from "../config/config-schema.ts";
import { refuse } from "../shared/refuse.ts";
import { buildResourceId, nameTarget } from "./target-name.ts";

/**
 * Refuses two targets that are one service: with and without the id of the default subscription, or
 * in another case. Each would write it, and the one put back what the other wrote.
 */
export function refuseTwins(
  targets: readonly Target[],
  defaultSubscription: string,
  stack: string,
): void {
  const seen = new Map<string, number>();
  for (const [index, target] of targets.entries()) {
    const id = buildResourceId(target, defaultSubscription).toLowerCase();
    const twin = seen.get(id);
    if (twin !== undefined) {
      throw refuse(
        `targets[${twin}] and targets[${index}] are the same service, ${nameTarget(target)}; nothing ` +
          `was spent or changed. \`pulumi config rm --path "targets[${index}]" --stack ${stack}\` takes ` +
          "one of them out.",
      );
    }
    seen.set(id, index);
  }
}
