/**
 * Ids of SharePoint's delegated permissions, by name.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
const PERMISSION_IDS: Readonly<Record<string, string>> = {
  "AllSites.Read": "4e0d77b0-96ba-4398-af14-3baa780278f4",
  "AllSites.Write": "640ddd16-e5b7-4d71-9690-3f4022699ee7",
  "AllSites.Manage": "b3f70a70-8a4b-4f95-9573-d71c496a53f4",
  "AllSites.FullControl": "56680e0d-d2a3-4ae1-80d8-3c4f2100e3d0",
};

/** The permissions that an application can be registered with. */
export const PERMISSION_NAMES = Object.keys(PERMISSION_IDS);

/** The names in a scope that stand for no known permission. */
export function listUnknownPermissions(scope: string): string[] {
  return splitScope(scope).filter((name) => !Object.hasOwn(PERMISSION_IDS, name));
}

/** The ids of the permissions in a scope. All of them must be known. */
export function listPermissionIds(scope: string): string[] {
  return splitScope(scope).map((name) => PERMISSION_IDS[name] as string);
}

function splitScope(scope: string): string[] {
  return [...new Set(scope.split(/\s+/))];
}
