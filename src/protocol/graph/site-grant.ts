/** The roles that an application can be granted on a site. */
export const SITE_ROLES = ["read", "write", "manage", "owner", "fullcontrol"] as const;

/** One of them. */
export type SiteRole = (typeof SITE_ROLES)[number];

/** An application, and what it is granted. */
export interface SiteGrant {
  readonly clientId: string;
  /** What the site's list of permissions shows of it. */
  readonly displayName: string;
  readonly role: SiteRole;
}

/**
 * The body that grants an application a site.
 *
 * @see https://learn.microsoft.com/graph/api/site-post-permissions
 */
export function buildGrantBody({ clientId, displayName, role }: SiteGrant): object {
  return {
    roles: [role],
    grantedToIdentities: [{ application: { id: clientId, displayName } }],
  };
}

/**
 * The path of a site in Graph, by its address: the host, then the path behind a colon.
 *
 * @see https://learn.microsoft.com/graph/api/site-getbypath
 */
export function buildSitePath(siteUrl: string): string {
  const { host, pathname } = new URL(siteUrl);
  return `/sites/${host}:${pathname.replace(/\/+$/, "") || "/"}`;
}
