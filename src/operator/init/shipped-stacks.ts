/** What the stack files hold as they are shipped, without the project's name before their own keys. */
export const SHIPPED_STACKS = {
  staging: {
    "azure-native:environment": "usgovernment",
    siteUrl: "https://cityofpittsburgh.sharepoint.com",
    targets: [{ resourceGroup: "365proxy-rg", site: "365proxy-staging" }],
    consumers: ["production"],
  },
  production: {
    "azure-native:environment": "usgovernment",
    siteUrl: "https://cityofpittsburgh.sharepoint.com",
    promoteFrom: "staging",
    targets: [{ resourceGroup: "365proxy-rg", site: "365proxy" }],
  },
} as const;

/** The name that the project has as it is shipped. */
export const SHIPPED_PROJECT = "sharepoint-rotation";
