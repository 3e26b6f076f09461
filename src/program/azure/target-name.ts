import type { Target } from "../config/config-schema.ts";

/** A target as people read it: `resourceGroup/site[/slot]`. */
export function nameTarget(target: Target): string {
  return [target.resourceGroup, target.site, target.slot].filter(Boolean).join("/");
}

/** The name of a target's resource: two subscriptions may hold the same site name. */
export function nameResource(target: Target): string {
  return [target.subscriptionId, nameTarget(target)].filter(Boolean).join("/");
}

/** The resource id of a target's site or slot. */
export function buildResourceId(target: Target, defaultSubscription: string): string {
  const { resourceGroup, site, slot, subscriptionId = defaultSubscription } = target;
  const path = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Web/sites/${site}`;
  return slot === undefined ? path : `${path}/slots/${slot}`;
}
