import { randomBytes } from "node:crypto";
import { SHAREPOINT_PRINCIPAL, SITE_HOST, TENANT_ID } from "./identities.ts";
import type { Settings, SiteName } from "./site.ts";
import type { SiteStore } from "./site-store.ts";

const RESOURCE_GROUP = "365proxy-rg";

const SITES: readonly SiteName[] = [
  { resourceGroup: RESOURCE_GROUP, site: "365proxy-staging" },
  { resourceGroup: RESOURCE_GROUP, site: "365proxy" },
  { resourceGroup: RESOURCE_GROUP, site: "365proxy", slot: "blue" },
  { resourceGroup: RESOURCE_GROUP, site: "365proxy-east" },
];

/** The settings that a rotation must leave alone; the secret ones differ from site to site. */
export function buildForeignSettings(): Settings {
  return {
    WEBSITE_NODE_DEFAULT_VERSION: "~20",
    SP_TYPE: "refresh_token",
    SP_REDIRECT: encodeURIComponent("https://localhost/"),
    SP_RESOURCE: encodeURIComponent(`${SHAREPOINT_PRINCIPAL}/${SITE_HOST}@${TENANT_ID}`),
    BEARER: randomBytes(24).toString("hex"),
    OUTLOOK_SECRET: randomBytes(24).toString("base64"),
  };
}

/** Adds the sites and the slot that every emulator starts with. */
export function seedSites(sites: SiteStore): void {
  for (const name of SITES) {
    sites.add(name, buildForeignSettings());
  }
}
