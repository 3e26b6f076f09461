import { randomUUID } from "node:crypto";
import { type Answer, answerJson } from "./answer.ts";
import { answerAppServiceError, answerMissingApiVersion } from "./arm-error.ts";
import { guardArm, toSettingsId } from "./arm-guard.ts";
import { limitWrites } from "./arm-throttle.ts";
import { buildReferenceRoutes } from "./config-references.ts";
import { describeSite } from "./describe-site.ts";
import { AZURE_TENANT_ID } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import { readSettings } from "./read-settings.ts";
import { listArmAudiences } from "./resources.ts";
import type { ReceivedRequest, Route } from "./route.ts";
import type { Settings, SiteName } from "./site.ts";

const SITE =
  "/subscriptions/:subscription/resourceGroups/:resourceGroup/providers/Microsoft.Web/sites/:site";
const SITE_PATHS = [SITE, `${SITE}/slots/:slot`];
const CONFIG_PATHS = SITE_PATHS.map((path) => `${path}/config/appsettings`);

/** The addresses of Azure Resource Manager: metadata, and the settings of App Service. */
export function buildResourceManagerRoutes(azure: LocalAzure): Route[] {
  return [
    {
      method: "get",
      path: "/metadata/endpoints",
      service: "arm",
      operation: "metadata",
      handle: ({ query }) => describeCloud(azure, query),
    },
    ...SITE_PATHS.map(
      (path): Route => ({
        method: "get",
        path,
        service: "arm",
        operation: "read-site",
        handle: (request) => readSite(azure, request),
      }),
    ),
    ...buildReferenceRoutes(azure, SITE_PATHS),
    ...CONFIG_PATHS.flatMap((path): Route[] => [
      {
        method: "post",
        path: `${path}/list`,
        service: "arm",
        operation: "list-app-settings",
        handle: (request) =>
          withHeaders(limitWrites(azure, request, () => listSettings(azure, request))),
      },
      {
        method: "put",
        path,
        service: "arm",
        operation: "put-app-settings",
        handle: (request) =>
          withHeaders(limitWrites(azure, request, () => putSettings(azure, request))),
      },
    ]),
  ];
}

function readSite(azure: LocalAzure, request: ReceivedRequest): Answer {
  const site = guardArm(azure, request, "read");
  return "status" in site ? site : describeSite(site);
}

function listSettings(azure: LocalAzure, request: ReceivedRequest): Answer {
  const site = guardArm(azure, request, "list");
  return "status" in site ? site : describeSettings(site.name, site.stored);
}

/** Replaces the whole map, as App Service does: what the body lacks is gone. */
function putSettings(azure: LocalAzure, request: ReceivedRequest): Answer {
  const site = guardArm(azure, request, "write");
  if ("status" in site) {
    return site;
  }
  const reading = readSettings(request.text);
  if ("fault" in reading) {
    return answerAppServiceError(400, "BadRequest", reading.fault);
  }
  site.puts += 1;
  azure.sites.replaceSettings(site, reading.settings);
  return describeSettings(site.name, site.stored);
}

function describeSettings(name: SiteName, properties: Settings): Answer {
  return answerJson(200, {
    id: toSettingsId(name),
    name: "appsettings",
    type:
      name.slot === undefined ? "Microsoft.Web/sites/config" : "Microsoft.Web/sites/slots/config",
    kind: "app",
    location: "USGov Virginia",
    properties,
  });
}

/** Adds what every answer of Resource Manager carries. A POST counts as a write there too. */
function withHeaders(answer: Answer): Answer {
  return {
    ...answer,
    headers: {
      "x-ms-ratelimit-remaining-subscription-writes": "199",
      "x-ms-ratelimit-remaining-subscription-global-writes": "2999",
      "x-ms-request-id": randomUUID(),
      "x-ms-correlation-request-id": randomUUID(),
      ...answer.headers,
    },
  };
}

function describeCloud(azure: LocalAzure, query: URLSearchParams): Answer {
  const { url } = azure;
  if (!query.get("api-version")) {
    return answerMissingApiVersion();
  }
  return answerJson(200, {
    name: "LocalEmulator",
    portal: url,
    resourceManager: url,
    authentication: {
      loginEndpoint: url,
      audiences: listArmAudiences(azure),
      tenant: AZURE_TENANT_ID,
      identityProvider: "AAD",
    },
    graph: url,
    graphAudience: url,
    microsoftGraphResourceId: url,
    media: url,
    batch: url,
    suffixes: { keyVaultDns: "vault.invalid", storage: "storage.invalid" },
  });
}
