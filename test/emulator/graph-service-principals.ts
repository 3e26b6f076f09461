import { describePrincipal } from "./describe-service-principal.ts";
import { denyRequest, invalidValue, isGraphError, unacceptable } from "./graph-error.ts";
import { findOwnPrincipal, findPrincipal, mayWrite } from "./graph-guard.ts";
import type { GraphCall, GraphOutcome, GraphRoute } from "./graph-route.ts";
import { TENANT_ID } from "./identities.ts";
import { isGuid } from "./is-guid.ts";
import { mergeProperties } from "./merge-properties.ts";
import { presentCreated, presentEntity, presentList } from "./present-entity.ts";
import { readAppIdFilter } from "./read-app-id-filter.ts";
import { readGraphBody } from "./read-graph-body.ts";
import { readOwners } from "./read-owners.ts";
import { readPrincipal } from "./read-service-principal.ts";

const ROOT = "/servicePrincipals";

/** The addresses of the service principals themselves. */
export function buildPrincipalRoutes(): GraphRoute[] {
  const path = `${ROOT}/:id`;
  return [
    { method: "get", path: ROOT, operation: "find-service-principal", handle: findByFilter },
    { method: "post", path: ROOT, operation: "create-service-principal", handle: createPrincipal },
    { method: "get", path, operation: "read-service-principal", handle: showPrincipal },
    { method: "patch", path, operation: "update-service-principal", handle: updatePrincipal },
    { method: "delete", path, operation: "delete-service-principal", handle: deletePrincipal },
  ];
}

function findByFilter(call: GraphCall): GraphOutcome {
  const appId = readAppIdFilter(call.request.query.get("$filter"));
  if (typeof appId !== "string") {
    return appId;
  }
  const matches = call.azure.directory
    .list(TENANT_ID)
    .flatMap((app) =>
      app.principal === undefined || app.clientId !== appId
        ? []
        : [describePrincipal(app, app.principal, call.version)],
    );
  return presentList(call, "servicePrincipals", matches);
}

function createPrincipal(call: GraphCall): GraphOutcome {
  const { azure, caller, request, version } = call;
  const reading = readGraphBody(request);
  if (isGraphError(reading)) {
    return reading;
  }
  const { appId, "owners@odata.bind": bound = [], ...body } = reading.body;
  const owners = readOwners(call, bound);
  if (isGraphError(owners)) {
    return owners;
  }
  const properties = readPrincipal(body);
  if (isGraphError(properties)) {
    return properties;
  }
  if (!isGuid(appId)) {
    return invalidValue("appId", "ServicePrincipal");
  }
  const app = azure.directory.find(TENANT_ID, "entra", appId);
  if (app === undefined || app.visibleAt > azure.clock.now()) {
    return {
      ...unacceptable(
        `The appId '${appId}' of the service principal does not reference a valid application object.`,
      ),
      code: "NoBackingApplicationObject",
    };
  }
  if (!mayWrite(caller, app)) {
    return denyRequest();
  }
  if (app.principal !== undefined) {
    return {
      status: 409,
      code: "Request_MultipleObjectsWithSameKeyValue",
      message: `The service principal cannot be created, updated, or restored because the service principal name ${app.clientId} is already in use.`,
    };
  }
  const principal = azure.directory.ensurePrincipal(app, { properties, owners });
  return presentCreated(call, "servicePrincipals", describePrincipal(app, principal, version));
}

function showPrincipal(call: GraphCall): GraphOutcome {
  const match = findPrincipal(call);
  if (isGraphError(match)) {
    return match;
  }
  const entity = describePrincipal(match.app, match.principal, call.version);
  return presentEntity(call, "servicePrincipals", entity);
}

function updatePrincipal(call: GraphCall): GraphOutcome {
  const match = findOwnPrincipal(call);
  if (isGraphError(match)) {
    return match;
  }
  const reading = readGraphBody(call.request);
  if (isGraphError(reading)) {
    return reading;
  }
  const changes = readPrincipal(reading.body);
  if (isGraphError(changes)) {
    return changes;
  }
  match.principal.properties = mergeProperties(match.principal.properties, changes);
  return { status: 204 };
}

/** Takes what people consented to away with it. */
function deletePrincipal(call: GraphCall): GraphOutcome {
  const match = findOwnPrincipal(call);
  if (isGraphError(match)) {
    return match;
  }
  match.app.principal = undefined;
  call.azure.tokens.revokeRefreshTokens(match.app.clientId);
  call.azure.tokens.forgetConsents(match.app.clientId);
  return { status: 204 };
}
