import { answerGraph } from "./answer-graph.ts";
import {
  denySite,
  type GraphError,
  isGraphError,
  missingItem,
  notSupported,
} from "./graph-error.ts";
import { checkGraphToken } from "./graph-guard.ts";
import type { GraphOutcome, GraphVersion } from "./graph-route.ts";
import { describeGraphSite, findGraphSite, type GraphSite } from "./graph-site.ts";
import type { LocalAzure } from "./local-azure.ts";
import { readGraphBody } from "./read-graph-body.ts";
import { readSiteGrant, readSiteRoles } from "./read-site-grant.ts";
import type { ReceivedRequest, Route } from "./route.ts";
import type { SiteGrant } from "./site-grants.ts";

/** A request about a site that was found. */
interface SiteCall {
  readonly azure: LocalAzure;
  readonly version: GraphVersion;
  readonly request: ReceivedRequest;
  readonly site: GraphSite;
}

interface SiteRoute extends Pick<Route, "method" | "path" | "operation"> {
  readonly handle: (call: SiteCall) => GraphOutcome;
}

const ROUTES: readonly SiteRoute[] = [
  {
    method: "get",
    path: "/sites/:id/permissions",
    operation: "list-site-permissions",
    handle: listPermissions,
  },
  {
    method: "post",
    path: "/sites/:id/permissions",
    operation: "create-site-permission",
    handle: createPermission,
  },
  {
    method: "get",
    path: "/sites/:id/permissions/:permission",
    operation: "read-site-permission",
    handle: showPermission,
  },
  {
    method: "patch",
    path: "/sites/:id/permissions/:permission",
    operation: "update-site-permission",
    handle: updatePermission,
  },
  {
    method: "get",
    path: "/sites/:id{/*path}",
    operation: "find-site",
    handle: ({ azure, version, site }) => ({
      status: 200,
      value: describeGraphSite(azure, version, site),
    }),
  },
];

/**
 * The addresses of SharePoint's sites in Graph, as far as an application is granted one there.
 *
 * @see https://learn.microsoft.com/graph/api/site-getbypath
 * @see https://learn.microsoft.com/graph/api/site-post-permissions
 */
export function buildGraphSiteRoutes(azure: LocalAzure, version: GraphVersion): Route[] {
  return ROUTES.map(({ method, path, operation, handle }) => ({
    method,
    path: `/${version}${path}`,
    service: "graph",
    operation,
    handle: (request) => {
      const refusal = refuseCaller(azure, request);
      if (refusal !== undefined) return answerGraph(azure, request, refusal);
      const site = findGraphSite(request.params);
      const outcome =
        site === undefined
          ? missingItem("The requested site was not found.")
          : handle({ azure, version, request, site });
      return answerGraph(azure, request, outcome);
    },
  }));
}

/**
 * Why a caller may not: it takes `Sites.FullControl.All`, of an application by itself, or in the token
 * of a person who is a SharePoint administrator. That of the Azure CLI never has it.
 *
 * @see https://learn.microsoft.com/graph/permissions-selected-overview
 * @see https://github.com/microsoft/terraform-provider-msgraph/issues/130
 */
function refuseCaller(azure: LocalAzure, request: ReceivedRequest): GraphError | undefined {
  const token = checkGraphToken(azure, request);
  if (isGraphError(token)) return token;
  const { objectId = "", user, permissions = [] } = token;
  const mayAll =
    user === undefined
      ? azure.siteOwners.has(objectId)
      : permissions.includes("Sites.FullControl.All") && azure.sharePointAdministrators.has(user);
  return mayAll ? undefined : denySite();
}

/**
 * Deliberately without roles, whatever the page shows: those are told of a single permission only.
 *
 * @see https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/8902
 */
function listPermissions({ azure, version, site }: SiteCall): GraphOutcome {
  const value = azure.siteGrants.list(site.path).map((grant) => {
    const { roles: _, ...rest } = describeGrant(grant);
    return rest;
  });
  const context = `${azure.url}/${version}/$metadata#sites('${site.id}')/permissions`;
  return { status: 200, value: { "@odata.context": context, value } };
}

function createPermission({ azure, request, site }: SiteCall): GraphOutcome {
  const reading = readGraphBody(request);
  if (isGraphError(reading)) return reading;
  const grant = readSiteGrant(reading.body);
  if (isGraphError(grant)) return grant;
  // https://github.com/SharePoint/sp-dev-docs/issues/10432
  if (site.isSubsite) return notSupported();
  return { status: 201, value: describeGrant(azure.siteGrants.set(site.path, grant)) };
}

function showPermission(call: SiteCall): GraphOutcome {
  const grant = findGrant(call);
  return isGraphError(grant) ? grant : { status: 200, value: describeGrant(grant) };
}

function updatePermission(call: SiteCall): GraphOutcome {
  const grant = findGrant(call);
  if (isGraphError(grant)) return grant;
  const reading = readGraphBody(call.request);
  if (isGraphError(reading)) return reading;
  const roles = readSiteRoles(reading.body);
  if (isGraphError(roles)) return roles;
  const changed = call.azure.siteGrants.set(call.site.path, { ...grant, roles });
  return { status: 200, value: describeGrant(changed) };
}

function findGrant({ azure, request, site }: SiteCall): SiteGrant | GraphError {
  const id = request.params["permission"];
  const grant = azure.siteGrants.list(site.path).find((one) => one.id === id);
  return grant ?? missingItem("The resource could not be found.");
}

function describeGrant({ id, clientId, displayName, roles }: SiteGrant) {
  const identities = [{ application: { displayName, id: clientId } }];
  return {
    id,
    "@deprecated.GrantedToIdentities":
      "GrantedToIdentities has been deprecated. Refer to GrantedToIdentitiesV2",
    roles,
    grantedToIdentitiesV2: identities,
    grantedToIdentities: identities,
  };
}
