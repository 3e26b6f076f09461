import { z } from "zod";
import { SHAREPOINT_PRINCIPAL } from "./identities.ts";

/** What an application declares to need, as Graph writes it. */
export type RequiredAccess = z.infer<typeof REQUIRED_ACCESS>;

/** The delegated permissions of SharePoint Online by their ids, the same in every tenant. */
const SHAREPOINT_SCOPES: ReadonlyMap<string, string> = new Map([
  ["4e0d77b0-96ba-4398-af14-3baa780278f4", "AllSites.Read"],
  ["640ddd16-e5b7-4d71-9690-3f4022699ee7", "AllSites.Write"],
  ["b3f70a70-8a4b-4f95-9573-d71c496a53f4", "AllSites.Manage"],
  ["56680e0d-d2a3-4ae1-80d8-3c4f2100e3d0", "AllSites.FullControl"],
  ["9ac4404a-0323-446d-b334-b4ae4d18b38a", "Sites.Selected"],
]);

const REQUIRED_ACCESS = z.array(
  z.strictObject({
    resourceAppId: z.guid().toLowerCase(),
    resourceAccess: z.array(
      z.strictObject({ id: z.guid().toLowerCase(), type: z.enum(["Scope", "Role"]) }),
    ),
  }),
);

/**
 * Reads the names of SharePoint's delegated permissions out of `requiredResourceAccess`; nothing
 * when it is malformed or names a scope that SharePoint does not have. What is asked of other
 * APIs, and roles, are not known here and left alone.
 */
export function readRequiredAccess(access: unknown): string[] | undefined {
  const reading = REQUIRED_ACCESS.safeParse(access);
  const names = reading.data
    ?.filter(({ resourceAppId }) => resourceAppId === SHAREPOINT_PRINCIPAL)
    .flatMap(({ resourceAccess }) => resourceAccess)
    .filter(({ type }) => type === "Scope")
    .map(({ id }) => SHAREPOINT_SCOPES.get(id));
  return names?.every((name) => name !== undefined) ? names : undefined;
}

/** Writes names of permissions as `requiredResourceAccess`, without those it has no ids for. */
export function describeRequiredAccess(permissions: readonly string[]): RequiredAccess {
  const resourceAccess = [...SHAREPOINT_SCOPES]
    .filter(([, name]) => permissions.includes(name))
    .map(([id]) => ({ id, type: "Scope" as const }));
  return resourceAccess.length === 0
    ? []
    : [{ resourceAppId: SHAREPOINT_PRINCIPAL, resourceAccess }];
}
