import type { LocalAzure } from "./local-azure.ts";
import type { AccessToken } from "./token-store.ts";

/**
 * Whether the application may see a site: by a permission for all of them, or by a grant of that
 * site's collection.
 *
 * @see https://learn.microsoft.com/graph/permissions-selected-overview
 */
export function mayOpen(
  { siteGrants }: LocalAzure,
  { clientId, permissions = [] }: Pick<AccessToken, "clientId" | "permissions">,
  path: string,
): boolean {
  if (permissions.some((name) => /^(?:AllSites|Web|List)\./.test(name))) return true;
  return permissions.includes("Sites.Selected") && siteGrants.find(path, clientId) !== undefined;
}
