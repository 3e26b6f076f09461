import { TENANT_ID } from "./identities.ts";

/** The roles that an application can be granted on a site collection. */
export const SITE_ROLES = ["read", "write", "owner", "manage", "fullcontrol"] as const;

/** One of them. */
export type SiteRole = (typeof SITE_ROLES)[number];

/** What an application may do on a site collection. */
export interface SiteGrant {
  /** Its id as a permission in Graph, the same for an application everywhere. */
  readonly id: string;
  readonly clientId: string;
  readonly displayName: string;
  readonly roles: readonly SiteRole[];
}

/** The grants of all site collections, by the path of any site in them, without a slash before it. */
export interface SiteGrants {
  list(path: string): readonly SiteGrant[];
  find(path: string, clientId: string): SiteGrant | undefined;
  /** Adds a grant, in the place of one that the application has. */
  set(path: string, grant: Omit<SiteGrant, "id">): SiteGrant;
  remove(path: string, clientId: string): void;
}

/** Makes a SharePoint in which no application was granted anything. */
export function createSiteGrants(): SiteGrants {
  const collections = new Map<string, readonly SiteGrant[]>();
  const list = (path: string) => collections.get(toCollection(path)) ?? [];
  const listOthers = (path: string, clientId: string) =>
    list(path).filter((one) => one.clientId !== clientId.toLowerCase());
  return {
    list,
    find: (path, clientId) => list(path).find((one) => one.clientId === clientId.toLowerCase()),
    set(path, { clientId, displayName, roles }) {
      const id = Buffer.from(`i:0i.t|ms.sp.ext|${clientId.toLowerCase()}@${TENANT_ID}`).toString(
        "base64url",
      );
      const grant = { id, clientId: clientId.toLowerCase(), displayName, roles };
      collections.set(toCollection(path), [...listOthers(path, clientId), grant]);
      return grant;
    },
    remove: (path, clientId) => collections.set(toCollection(path), listOthers(path, clientId)),
  };
}

/** The path of the site collection that a site belongs to; empty for the root's. */
export function toCollection(path: string): string {
  return /^(?:sites|teams)\/[^/]+/.exec(path.toLowerCase())?.[0] ?? "";
}
