/** The paths of SharePoint Online below which each name is a site collection of its own. */
const MANAGED = /^\/(?:sites|teams|portals|personal)\/[^/]+/i;

/**
 * The address of the site collection that a site belongs to: what an application is granted. A site
 * below none of the managed paths is one of the root's.
 *
 * @see https://learn.microsoft.com/graph/permissions-selected-overview
 */
export function findSiteCollection(siteUrl: string): string {
  const { origin, pathname } = new URL(siteUrl);
  return `${origin}${MANAGED.exec(pathname)?.[0] ?? ""}`;
}
