import { z } from "zod";
import { type GraphError, invalidSiteRequest } from "./graph-error.ts";
import { SITE_ROLES, type SiteGrant, type SiteRole } from "./site-grants.ts";

const roles = z.array(z.enum(SITE_ROLES)).min(1);

const identities = z
  .array(
    z.object({
      application: z.object({ id: z.guid().toLowerCase(), displayName: z.string().optional() }),
    }),
  )
  .length(1);

const body = z
  .object({ grantedToIdentities: identities })
  .or(z.object({ grantedToIdentitiesV2: identities }));

/** Reads the body that grants an application a site. */
export function readSiteGrant(value: unknown): Omit<SiteGrant, "id"> | GraphError {
  const granted = readSiteRoles(value);
  if ("status" in granted) return granted;
  const { data } = body.safeParse(value);
  if (data === undefined) {
    return invalidSiteRequest("Provided payload is invalid: an application must be granted to.");
  }
  const [identity] =
    "grantedToIdentities" in data ? data.grantedToIdentities : data.grantedToIdentitiesV2;
  const { id: clientId = "", displayName = "" } = identity?.application ?? {};
  return { clientId, displayName, roles: granted };
}

/** Reads the roles of a body. */
export function readSiteRoles(value: unknown): readonly SiteRole[] | GraphError {
  const { data } = z.object({ roles }).safeParse(value);
  return data?.roles ?? invalidSiteRequest("Provided payload is invalid: roles.");
}
