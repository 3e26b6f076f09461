/** The SharePoint tenant's root site: an identity in `resource` and `scope`, never dialled. */
export const SITE_URL = "https://cityofpittsburgh.sharepoint.com";

/** The host of {@link SITE_URL}. */
export const SITE_HOST = new URL(SITE_URL).host;

/** The application id of Office 365 SharePoint Online, the same in every tenant. */
export const SHAREPOINT_PRINCIPAL = "00000003-0000-0ff1-ce00-000000000000";

/** The application id of Microsoft Graph, the same in every tenant. */
export const GRAPH_PRINCIPAL = "00000003-0000-0000-c000-000000000000";

/** The tenant (realm) that SharePoint belongs to. */
export const TENANT_ID = "7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a95";

/** The tenant that App Service belongs to: another one, in another cloud. */
export const AZURE_TENANT_ID = "b40d91c6-2a7e-4f53-8c19-60e3d5f8a274";

/** The subscription of the two App Service sites. */
export const SUBSCRIPTION_ID = "3e9f07d2-6b48-4c1d-a5f0-91d7c2b86e43";

/** The user who gives consent unless a test names another one. */
export const PERSON = "rotation@cityofpittsburgh.example";

/** The audience under which Azure Resource Manager is known in the US Government cloud. */
export const ARM_AUDIENCE = "https://management.core.usgovcloudapi.net/";

/** Display names and other names of the tenants, by tenant id. */
export const TENANTS = [
  { id: TENANT_ID, name: "City of Pittsburgh", domain: "cityofpittsburgh.onmicrosoft.com" },
  { id: AZURE_TENANT_ID, name: "City of Pittsburgh Gov", domain: "pittazuregov.onmicrosoft.com" },
] as const;

/** Titles of the SharePoint sites by their path in lower case, without slashes at the ends. */
export const SHAREPOINT_SITES: ReadonlyMap<string, string> = new Map([
  ["", "City of Pittsburgh"],
  ["sites/publicsafety", "Public Safety"],
  ["sites/publicsafety/acc", "Animal Care and Control"],
  ["sites/finance", "Finance"],
]);
