/** The delegated permission that opens nothing before the application was granted a site. */
export const SITES_SELECTED = "Sites.Selected";

/**
 * Ids of SharePoint's delegated permissions, by name: those of Office 365 SharePoint Online, the same
 * in every tenant (`az ad sp show --id 00000003-0000-0ff1-ce00-000000000000` lists them). That of
 * `Sites.Selected` is neither Graph's nor the one for applications.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
const PERMISSION_IDS: Readonly<Record<string, string>> = {
  "AllSites.Read": "4e0d77b0-96ba-4398-af14-3baa780278f4",
  "AllSites.Write": "640ddd16-e5b7-4d71-9690-3f4022699ee7",
  "AllSites.Manage": "b3f70a70-8a4b-4f95-9573-d71c496a53f4",
  "AllSites.FullControl": "56680e0d-d2a3-4ae1-80d8-3c4f2100e3d0",
  "MyFiles.Read": "dd2c8d78-58e1-46d7-82dd-34d411282686",
  "MyFiles.Write": "2cfdc887-d7b4-4798-9b33-3d98d6b95dd2",
  "Sites.Search.All": "1002502a-9a71-4426-8551-69ab83452fab",
  "TermStore.Read.All": "a468ea40-458c-4cc2-80c4-51781af71e41",
  "TermStore.ReadWrite.All": "59a198b5-0420-45a8-ae59-6da1cb640505",
  [SITES_SELECTED]: "9ac4404a-0323-446d-b334-b4ae4d18b38a",
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

/** Whether a scope asks for granted sites, alone or beside others. */
export function asksForGrantedSites(scope: string): boolean {
  return splitScope(scope).includes(SITES_SELECTED);
}

/** Whether a scope asks for granted sites alone, and for none by what the person may. */
export function isForGrantedSites(scope: string): boolean {
  const others = splitScope(scope).filter((name) => name.startsWith("AllSites."));
  return asksForGrantedSites(scope) && others.length === 0;
}

function splitScope(scope: string): string[] {
  return [...new Set(scope.split(/\s+/))];
}
