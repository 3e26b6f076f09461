import { isGraphError, missingObject, unacceptable } from "./graph-error.ts";
import {
  findApplication,
  findOwnApplication,
  findOwnPrincipal,
  findPrincipal,
  findPrincipalById,
} from "./graph-guard.ts";
import type { GraphCall, GraphOutcome, GraphRoute } from "./graph-route.ts";
import { presentList } from "./present-entity.ts";
import { readGraphBody } from "./read-graph-body.ts";
import { readOwner } from "./read-owners.ts";

type Owners = Set<string>;

/** The addresses of the owners of applications and of service principals. */
export function buildOwnerRoutes(): GraphRoute[] {
  const [apps, principals] = ["/applications/:id/owners", "/servicePrincipals/:id/owners"] as const;
  return [
    {
      method: "get",
      path: apps,
      operation: "list-application-owners",
      handle: (call) => {
        const app = findApplication(call);
        return isGraphError(app) ? app : listOwners(call, app.owners);
      },
    },
    {
      method: "post",
      path: `${apps}/$ref`,
      operation: "add-application-owner",
      handle: (call) => {
        const app = findOwnApplication(call);
        return isGraphError(app) ? app : addOwner(call, app.owners);
      },
    },
    {
      method: "delete",
      path: `${apps}/:owner/$ref`,
      operation: "remove-application-owner",
      handle: (call) => {
        const app = findOwnApplication(call);
        return isGraphError(app) ? app : removeOwner(call, app.owners);
      },
    },
    {
      method: "get",
      path: principals,
      operation: "list-service-principal-owners",
      handle: (call) => {
        const match = findPrincipal(call);
        return isGraphError(match) ? match : listOwners(call, match.principal.owners);
      },
    },
    {
      method: "delete",
      path: `${principals}/:owner/$ref`,
      operation: "remove-service-principal-owner",
      handle: (call) => {
        const match = findOwnPrincipal(call);
        return isGraphError(match) ? match : removeOwner(call, match.principal.owners);
      },
    },
  ];
}

/** An owner whose service principal is gone is one no longer. */
function listOwners(call: GraphCall, owners: Owners): GraphOutcome {
  const found = [...owners].flatMap((id) => findPrincipalById(call.azure, id) ?? []);
  const value = found.map(({ app, principal }) => ({
    "@odata.type": "#microsoft.graph.servicePrincipal",
    id: principal.objectId,
    appId: app.clientId,
    displayName: app.title,
  }));
  return presentList(call, "directoryObjects", value);
}

function addOwner({ azure, request }: GraphCall, owners: Owners): GraphOutcome {
  const reading = readGraphBody(request);
  if (isGraphError(reading)) {
    return reading;
  }
  const owner = readOwner(azure, reading.body["@odata.id"]);
  if (typeof owner !== "string") {
    return owner;
  }
  if (owners.has(owner)) {
    return unacceptable(
      "One or more added object references already exist for the following modified properties: 'owners'.",
    );
  }
  owners.add(owner);
  return { status: 204 };
}

function removeOwner({ request }: GraphCall, owners: Owners): GraphOutcome {
  const owner = request.params["owner"] ?? "";
  return owners.delete(owner.toLowerCase()) ? { status: 204 } : missingObject(owner);
}
