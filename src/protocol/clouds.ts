/** Origins that requests go to, one per service. */
export interface Endpoints {
  readonly sharePoint: string;
  readonly acs: string;
  readonly entra: string;
  readonly graph: string;
  /** Azure Resource Manager of the cloud that runs the App Service sites. */
  readonly arm: string;
}

type SharePointCloud = Pick<Endpoints, "acs" | "entra" | "graph">;

/**
 * The services beside each SharePoint cloud, by the suffix of the site's host. For US Government
 * the newer of two conflicting published ACS hosts is taken.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 * @see https://learn.microsoft.com/sharepoint/dev/solution-guidance/extending-sharepoint-online-for-germany-china-usgovernment-environments
 */
const SHAREPOINT_CLOUDS: Readonly<Record<string, SharePointCloud>> = {
  ".sharepoint.com": {
    acs: "https://accounts.accesscontrol.windows.net",
    entra: "https://login.microsoftonline.com",
    graph: "https://graph.microsoft.com",
  },
  ".sharepoint.us": {
    acs: "https://login.microsoftonline.us",
    entra: "https://login.microsoftonline.us",
    graph: "https://graph.microsoft.us",
  },
  ".sharepoint-mil.us": {
    acs: "https://login.microsoftonline.us",
    entra: "https://login.microsoftonline.us",
    graph: "https://dod-graph.microsoft.us",
  },
  ".sharepoint.cn": {
    acs: "https://accounts.accesscontrol.chinacloudapi.cn",
    entra: "https://login.partner.microsoftonline.cn",
    graph: "https://microsoftgraph.chinacloudapi.cn",
  },
};

/**
 * Azure Resource Manager by azure-native's name of the environment, in lower case.
 *
 * @see https://learn.microsoft.com/powershell/module/az.accounts/get-azenvironment
 */
const RESOURCE_MANAGERS: Readonly<Record<string, string>> = {
  public: "https://management.azure.com",
  azurecloud: "https://management.azure.com",
  usgov: "https://management.usgovcloudapi.net",
  usgovernment: "https://management.usgovcloudapi.net",
  usgovernmentl4: "https://management.usgovcloudapi.net",
  azureusgovernment: "https://management.usgovcloudapi.net",
  azureusgovernmentcloud: "https://management.usgovcloudapi.net",
  china: "https://management.chinacloudapi.cn",
  azurechinacloud: "https://management.chinacloudapi.cn",
};

/** Key Vault of a cloud. */
export interface VaultCloud {
  /** Ends the host of each vault. */
  readonly suffix: string;
  /** What a token for its vaults is for. */
  readonly resource: string;
}

const VAULTS = {
  public: nameVaultCloud("vault.azure.net"),
  usGovernment: nameVaultCloud("vault.usgovcloudapi.net"),
  china: nameVaultCloud("vault.azure.cn"),
};

function nameVaultCloud(domain: string): VaultCloud {
  return { suffix: `.${domain}`, resource: `https://${domain}` };
}

/** Key Vault of every cloud. */
export const VAULT_CLOUDS: readonly VaultCloud[] = Object.values(VAULTS);

/**
 * Key Vault of the Azure that runs the App Service sites, by azure-native's name of the environment.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates
 */
export function findVaultCloud(azureEnvironment: string): VaultCloud {
  if (/usgov/i.test(azureEnvironment)) return VAULTS.usGovernment;
  return /china/i.test(azureEnvironment) ? VAULTS.china : VAULTS.public;
}

/** azuread's names of the cloud that a SharePoint site's directory is in; the first is the usual. */
const DIRECTORY_ENVIRONMENTS: Readonly<Record<string, readonly string[]>> = {
  ".sharepoint.com": ["public", "global"],
  ".sharepoint.us": ["usgovernment", "usgovernmentl4", "usgov"],
  ".sharepoint-mil.us": ["usgovernmentl5", "dod"],
  ".sharepoint.cn": ["china"],
};

/** azuread's name of the cloud of a site, where the given one is that of another cloud. */
export function findOtherCloud(siteUrl: string, environment: string): string | undefined {
  const { hostname } = new URL(siteUrl);
  const suffix = Object.keys(DIRECTORY_ENVIRONMENTS).find((end) => hostname.endsWith(end));
  const names = suffix === undefined ? undefined : DIRECTORY_ENVIRONMENTS[suffix];
  return names?.includes(environment.toLowerCase()) === false ? names[0] : undefined;
}

/** The names of Azure environments that are understood. */
export const AZURE_ENVIRONMENTS = Object.keys(RESOURCE_MANAGERS);

/** The Azure environment: the one in azure-native's config, or the one its variables name. */
export function findAzureEnvironment(
  configured: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  return configured ?? env["ARM_ENVIRONMENT"] ?? env["AZURE_ENVIRONMENT"];
}

/**
 * Derives where requests go from where the site is and which Azure runs the services; the two may
 * be different clouds. What `given` names wins. A member is undefined where nothing tells it.
 */
export function deriveEndpoints(
  siteUrl: string | undefined,
  azureEnvironment: string,
  given: Partial<Endpoints>,
): Partial<Endpoints> {
  const site = siteUrl === undefined ? undefined : new URL(siteUrl);
  const suffix = Object.keys(SHAREPOINT_CLOUDS).find((end) => site?.hostname.endsWith(end));
  const environment = azureEnvironment.toLowerCase();
  const arm = Object.hasOwn(RESOURCE_MANAGERS, environment)
    ? RESOURCE_MANAGERS[environment]
    : undefined;
  return {
    ...(site === undefined ? {} : { sharePoint: site.origin }),
    ...(suffix === undefined ? {} : SHAREPOINT_CLOUDS[suffix]),
    ...(arm === undefined ? {} : { arm }),
    ...given,
  };
}
