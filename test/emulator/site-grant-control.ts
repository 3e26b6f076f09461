import { PERSON, TENANT_ID } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { Registration } from "./registration.ts";
import { toGraphAudience } from "./resources.ts";
import type { SiteGrant, SiteRole } from "./site-grants.ts";

/** What a test may do to the grants of SharePoint's sites, as an administrator. */
export interface SiteGrantControl {
  /** The grants of the site collection that a path such as `sites/finance` belongs to. */
  listSiteGrants(path: string): readonly SiteGrant[];
  grantSite(path: string, clientId: string, role?: SiteRole): void;
  revokeSite(path: string, clientId: string): void;
  /** Gives an application Graph's application permission `Sites.FullControl.All`. */
  allowSiteGrants(clientId: string): void;
  /** Gives a user the role SharePoint Administrator. */
  makeSharePointAdministrator(user?: string): void;
  /** A token for Graph of a person, as a program of Microsoft's own gets it, with these permissions. */
  issueGraphToken(permissions: readonly string[], user?: string): string;
}

const LIFETIME_MS = 3_600_000;

/** Makes the part of the control that concerns the grants of sites. */
export function createSiteGrantControl(
  azure: LocalAzure,
  getApp: (clientId: string) => Registration,
): SiteGrantControl {
  return {
    listSiteGrants: (path) => azure.siteGrants.list(path),
    grantSite(path, clientId, role = "write") {
      const { title: displayName } = getApp(clientId);
      azure.siteGrants.set(path, { clientId, displayName, roles: [role] });
    },
    revokeSite: (path, clientId) => azure.siteGrants.remove(path, clientId),
    allowSiteGrants(clientId) {
      azure.siteOwners.add(azure.directory.ensurePrincipal(getApp(clientId)).objectId);
    },
    makeSharePointAdministrator(user = PERSON) {
      azure.sharePointAdministrators.add(user);
    },
    issueGraphToken: (permissions, user = PERSON) =>
      azure.tokens.issueAccessToken({
        authority: "entra",
        // The Azure CLI's, the same in every tenant.
        clientId: "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
        user,
        audience: toGraphAudience(azure),
        permissions,
        lifetimeMs: LIFETIME_MS,
        claims: { tid: TENANT_ID, upn: user, scp: permissions.join(" ") },
      }),
  };
}
