import {
  invalidScope,
  manyResources,
  unknownPermission,
  unknownResource,
} from "./consent-refusals.ts";
import type { Tenant } from "./directory.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { Refusal } from "./refusal.ts";
import type { Registration } from "./registration.ts";
import { findResource, type Resource } from "./resources.ts";

/** A scope that was understood. */
export interface EntraScope {
  readonly resource: Resource;
  readonly permissions: readonly string[];
  readonly offline: boolean;
  readonly openId: boolean;
}

const OPEN_ID_SCOPES = ["openid", "profile", "email", "offline_access"];

/**
 * Reads a scope of one resource, such as `https://host/AllSites.Manage offline_access`.
 * `.default` stands for the permissions that the registration declares for the resource.
 */
export function readEntraScope(
  azure: LocalAzure,
  tenant: Tenant,
  app: Registration,
  scope: string,
): EntraScope | Refusal {
  const words = scope.split(" ").filter(Boolean);
  const parts = words.filter((word) => !OPEN_ID_SCOPES.includes(word)).map(splitScope);
  const [first] = parts;
  if (first === undefined || first.resource === "") {
    return invalidScope(scope);
  }
  if (parts.some(({ resource }) => resource !== first.resource)) {
    return manyResources(scope);
  }
  const resource = findResource(azure, tenant, first.resource);
  if (resource === undefined) {
    return unknownResource(first.resource, tenant.name);
  }
  const known = [...resource.permissions.user, ...resource.permissions.admin];
  const isKnown = (permission: string) => known.includes(permission);
  const permissions = parts.flatMap(({ permission }) =>
    permission === ".default" ? app.permissions.filter(isKnown) : [permission],
  );
  const unknown = permissions.find((permission) => !isKnown(permission));
  if (unknown !== undefined) {
    return unknownPermission(app.title, unknown, first.resource);
  }
  const offline = words.includes("offline_access");
  return { resource, permissions, offline, openId: words.includes("openid") };
}

/** Splits `https://host//.default` into `https://host/` and `.default`. */
function splitScope(word: string): { resource: string; permission: string } {
  const slash = word.lastIndexOf("/");
  return { resource: word.slice(0, Math.max(slash, 0)), permission: word.slice(slash + 1) };
}
