import type { Tenant } from "./directory.ts";
import {
  ARM_AUDIENCE,
  AZURE_TENANT_ID,
  GRAPH_PRINCIPAL,
  SHAREPOINT_PRINCIPAL,
  SITE_URL,
} from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";

/** An API that tokens are issued for. */
export interface Resource {
  /** What access tokens for it carry in `aud`. */
  readonly audience: string;
  readonly names: readonly string[];
  /** Delegated permissions; those under `admin` need an administrator's consent. */
  readonly permissions: { readonly user: readonly string[]; readonly admin: readonly string[] };
}

const SHAREPOINT: Resource = {
  audience: SITE_URL,
  names: [SITE_URL, SHAREPOINT_PRINCIPAL],
  permissions: {
    user: ["AllSites.Read", "AllSites.Write", "AllSites.Manage", "Sites.Selected"],
    admin: ["AllSites.FullControl"],
  },
};

/** The names under which Azure Resource Manager takes tokens, the preferred one first. */
export function listArmAudiences({ url }: Pick<LocalAzure, "url">): readonly string[] {
  return [`${url}/`, ARM_AUDIENCE];
}

function buildArm(azure: LocalAzure): Resource {
  const names = listArmAudiences(azure);
  return {
    audience: names[0] ?? ARM_AUDIENCE,
    names,
    permissions: { user: ["user_impersonation"], admin: [] },
  };
}

/** What access tokens for Microsoft Graph carry in `aud`. */
export function toGraphAudience({ url }: Pick<LocalAzure, "url">): string {
  return url;
}

/** Deliberately without delegated permissions: only applications manage applications here. */
function buildGraph(azure: LocalAzure): Resource {
  const audience = toGraphAudience(azure);
  return {
    audience,
    names: [audience, GRAPH_PRINCIPAL],
    permissions: { user: [], admin: [] },
  };
}

/** What access tokens for Key Vault carry in `aud`, by the cloud. */
export const KEY_VAULT_AUDIENCES = [
  "https://vault.azure.net",
  "https://vault.usgovcloudapi.net",
  "https://vault.azure.cn",
] as const;

/** The application id of Azure Key Vault, the same in every tenant. */
const KEY_VAULT_PRINCIPAL = "cfa8b339-82a2-471a-a3c9-0fc0be7a4093";

const KEY_VAULTS: readonly Resource[] = KEY_VAULT_AUDIENCES.map((audience) => ({
  audience,
  names: [audience, KEY_VAULT_PRINCIPAL],
  permissions: { user: ["user_impersonation"], admin: [] },
}));

/** Finds a resource of a tenant by its name in a scope; a slash at its end does not matter. */
export function findResource(
  azure: LocalAzure,
  tenant: Tenant,
  name: string,
): Resource | undefined {
  const resources =
    tenant.id === AZURE_TENANT_ID
      ? [buildArm(azure), ...KEY_VAULTS]
      : [SHAREPOINT, buildGraph(azure), ...KEY_VAULTS];
  const trim = (text: string) => text.toLowerCase().replace(/\/+$/, "");
  return resources.find(({ names }) => names.some((known) => trim(known) === trim(name)));
}
