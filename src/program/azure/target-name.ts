import type { Target } from "../config/config-schema.ts";

/**
 * A target as people and the engine know it: `[subscriptionId/]resourceGroup/site[/slot]`. Two
 * subscriptions may hold the same site name.
 */
export function nameTarget({ subscriptionId, resourceGroup, site, slot }: Target): string {
  return [subscriptionId, resourceGroup, site, slot].filter(Boolean).join("/");
}

/** The resource id of a target's site or slot. */
export function buildResourceId(target: Target, defaultSubscription: string): string {
  const { resourceGroup, site, slot, subscriptionId = defaultSubscription } = target;
  const path = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Web/sites/${site}`;
  return slot === undefined ? path : `${path}/slots/${slot}`;
}
