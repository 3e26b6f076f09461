import { type Answer, answerJson } from "./answer.ts";
import { answerAppServiceError } from "./arm-error.ts";
import { guardArm, toReferenceId } from "./arm-guard.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { ReferenceStatus, Resolution } from "./resolve-reference.ts";
import type { ReceivedRequest, Route } from "./route.ts";
import type { Site } from "./site.ts";

/** What App Service says of each status. Two of these texts were seen, the others follow them. */
const DETAILS: Readonly<Record<ReferenceStatus, string>> = {
  Initialized: "Reference has not been resolved yet.",
  Resolved: "Reference has been successfully resolved.",
  InvalidSyntax: "Reference was not able to be resolved because of incorrect syntax.",
  MSINotEnabled: "Reference was not able to be resolved because site Managed Identity not enabled.",
  VaultNotFound: "Key Vault reference was not able to be resolved because the vault was not found.",
  SecretNotFound:
    "Key Vault reference was not able to be resolved because the secret was not found.",
  SecretVersionNotFound:
    "Key Vault reference was not able to be resolved because the secret version was not found.",
  AccessToKeyVaultDenied:
    "Key Vault reference was not able to be resolved because site was denied access to Key Vault reference's vault.",
  OtherReasons: "Key Vault reference was not able to be resolved for other reasons.",
  FetchTimedOut: "Key Vault reference was not able to be resolved because the fetch timed out.",
};

/**
 * The addresses at which App Service tells what the references in settings came to.
 *
 * @see https://learn.microsoft.com/rest/api/appservice/web-apps/get-app-settings-key-vault-references
 */
export function buildReferenceRoutes(azure: LocalAzure, sitePaths: readonly string[]): Route[] {
  return sitePaths.flatMap((sitePath): Route[] => {
    const path = `${sitePath}/config/configreferences/appsettings`;
    return [
      {
        method: "get",
        path,
        service: "arm",
        operation: "list-references",
        handle: (request) =>
          readReferences(azure, request, (site, describe) => {
            const value = [...site.references].map(([key, found]) => describe(key, found));
            return answerJson(200, { value, nextLink: null, id: null });
          }),
      },
      {
        method: "get",
        path: `${path}/:key`,
        service: "arm",
        operation: "read-reference",
        handle: (request) =>
          readReferences(azure, request, (site, describe) => {
            const wanted = request.params["key"] ?? "";
            const entry = [...site.references].find(
              ([key]) => key.toLowerCase() === wanted.toLowerCase(),
            );
            return entry === undefined
              ? answerAppServiceError(
                  404,
                  "NotFound",
                  `Cannot find a Key Vault reference of the app setting '${wanted}'.`,
                )
              : answerJson(200, describe(...entry));
          }),
      },
    ];
  });
}

function readReferences(
  azure: LocalAzure,
  request: ReceivedRequest,
  answer: (site: Site, describe: (key: string, found: Resolution) => object) => Answer,
): Answer {
  const site = guardArm(azure, request, "references");
  if ("status" in site) return site;
  azure.sites.refresh(site);
  const isInitializing = site.initializingReads > 0;
  if (isInitializing) site.initializingReads -= 1;
  return answer(site, (key, found) =>
    describeReference(site, key, isInitializing ? { ...found, status: "Initialized" } : found),
  );
}

/** `identityType` is a text, as the one live answer had it, though the description has an object. */
function describeReference({ name, identity }: Site, key: string, found: Resolution) {
  const { reference, status, vaultName, secretName, secretVersion, activeVersion } = found;
  const { forReferences } = identity;
  return {
    id: toReferenceId(name, key),
    name: key,
    type: `Microsoft.Web/sites${name.slot === undefined ? "" : "/slots"}/config/appsettings`,
    location: "USGov Virginia",
    properties: {
      reference,
      status,
      vaultName,
      secretName,
      secretVersion,
      ...(status === "Resolved" ? { activeVersion } : {}),
      identityType: forReferences === "SystemAssigned" ? "SystemAssigned" : "UserAssigned",
      details: DETAILS[status],
      source: "KeyVault",
    },
  };
}
