/** The blank for an address that requests go to. */
export const ENDPOINT = "<your endpoint>";

/** What a first member of a list or object needs, by its key: paths, each with a value to show. */
export const FIRST_MEMBERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  targets: {
    "targets[0].resourceGroup": "<your resource group>",
    "targets[0].site": "<your site>",
  },
  consumers: { "consumers[0]": "<your stack>" },
  waves: { "waves[0]": "1" },
  endpoints: { "endpoints.sharePoint": ENDPOINT },
};

/**
 * A value to show in the command that sets a key; secrets have none. What only the reader knows is
 * a blank to fill in, which a shell refuses as it stands.
 */
export const EXAMPLES: Readonly<Record<string, string>> = {
  siteUrl: "<your site address>",
  authority: "entra",
  tenantId: "<your tenant id>",
  clientId: "<your client id>",
  applicationObjectId: "<your object id>",
  redirectUri: "https://localhost/",
  scope: "AllSites.Manage",
  renewAfterDays: "30",
  warnBeforeDays: "14",
  secretDays: "90",
  rotate: "2026-11",
  encoding: "raw",
  resourceGroup: "<your resource group>",
  site: "<your site>",
  slot: "<your slot>",
  subscriptionId: "<your subscription id>",
  promoteFrom: "<your stack>",
  sharePoint: ENDPOINT,
  acs: ENDPOINT,
  entra: ENDPOINT,
  graph: ENDPOINT,
  arm: ENDPOINT,
  keyVault: "<your vault address>",
  keyVaultPrefix: "<your prefix>",
  timeoutSeconds: "30",
  secretWaitSeconds: "300",
  healthUrl: "<your health page>",
  healthWaitSeconds: "120",
  healthSettleSeconds: "30",
};
