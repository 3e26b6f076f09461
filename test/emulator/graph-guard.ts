import {
  denyRequest,
  type GraphError,
  isGraphError,
  malformedId,
  missingObject,
  refuseToken,
} from "./graph-error.ts";
import type { GraphCall, GraphCaller } from "./graph-route.ts";
import { TENANT_ID } from "./identities.ts";
import { isGuid } from "./is-guid.ts";
import type { LocalAzure } from "./local-azure.ts";
import { readBearer } from "./read-bearer.ts";
import type { Registration, ServicePrincipal } from "./registration.ts";
import { toGraphAudience } from "./resources.ts";
import type { ReceivedRequest } from "./route.ts";
import type { AccessToken } from "./token-store.ts";

/** An application with the service principal it has. */
export interface PrincipalMatch {
  readonly app: Registration;
  readonly principal: ServicePrincipal;
}

/** Finds the token of a request to Graph, or says why it is none. */
export function checkGraphToken(
  azure: LocalAzure,
  request: ReceivedRequest,
): AccessToken | GraphError {
  const bearer = readBearer(request);
  if (bearer === undefined) {
    return refuseToken("Access token is empty.");
  }
  const token = azure.tokens.findAccessToken(bearer);
  if (token === undefined) {
    return refuseToken("Access token validation failure. Invalid signature.");
  }
  if (token.expiresAt <= azure.clock.now()) {
    return refuseToken("Lifetime validation failed, the token is expired.");
  }
  if (token.audience !== toGraphAudience(azure)) {
    return refuseToken("Access token validation failure. Invalid audience.");
  }
  return token;
}

/** Finds out who calls Graph for the directory, or says why the caller may not. */
export function authenticateCaller(
  azure: LocalAzure,
  request: ReceivedRequest,
): GraphCaller | GraphError {
  const token = checkGraphToken(azure, request);
  if (isGraphError(token)) {
    return token;
  }
  const { objectId = "" } = token;
  const role = azure.directoryRoles.get(objectId);
  const isWrite = request.method !== "GET";
  if (role === undefined || (isWrite && azure.graphDenied)) {
    return denyRequest();
  }
  return { objectId, role };
}

/** Finds the application of a path. */
export function findApplication({ azure, request }: GraphCall): Registration | GraphError {
  const id = request.params["id"] ?? "";
  if (!isGuid(id)) {
    return malformedId(id);
  }
  const app = azure.directory.list(TENANT_ID).find(({ objectId }) => objectId === toId(id));
  return app !== undefined && app.visibleAt <= azure.clock.now() ? app : missingObject(id);
}

/** Finds the application of a path for a caller who is going to change it. */
export function findOwnApplication(call: GraphCall): Registration | GraphError {
  const app = findApplication(call);
  return isGraphError(app) || mayWrite(call.caller, app) ? app : denyRequest();
}

/** Finds the service principal of a path. */
export function findPrincipal({ azure, request }: GraphCall): PrincipalMatch | GraphError {
  const id = request.params["id"] ?? "";
  return isGuid(id) ? (findPrincipalById(azure, id) ?? missingObject(id)) : malformedId(id);
}

/** Finds the service principal of a path for a caller who is going to change it. */
export function findOwnPrincipal(call: GraphCall): PrincipalMatch | GraphError {
  const match = findPrincipal(call);
  return isGraphError(match) || mayWrite(call.caller, match.principal) ? match : denyRequest();
}

/** Finds a service principal by its object id. */
export function findPrincipalById(azure: LocalAzure, id: string): PrincipalMatch | undefined {
  return azure.directory
    .list(TENANT_ID)
    .flatMap((app) => (app.principal === undefined ? [] : [{ app, principal: app.principal }]))
    .find(({ principal }) => principal.objectId === toId(id));
}

/** Whether a caller may change what these principals own. */
export function mayWrite(
  { role, objectId }: GraphCaller,
  { owners }: Pick<Registration, "owners">,
): boolean {
  return role === "all" || owners.has(objectId);
}

function toId(text: string): string {
  return text.toLowerCase();
}
