import { addMs } from "./clock.ts";
import { describeApplication } from "./describe-application.ts";
import { isGraphError } from "./graph-error.ts";
import { findApplication, findOwnApplication } from "./graph-guard.ts";
import type { GraphCall, GraphOutcome, GraphRoute } from "./graph-route.ts";
import { mergeProperties } from "./merge-properties.ts";
import { presentCreated, presentEntity } from "./present-entity.ts";
import { readApplication } from "./read-application.ts";
import { readGraphBody } from "./read-graph-body.ts";
import { readOwners } from "./read-owners.ts";

/** The addresses of the applications themselves. */
export function buildApplicationRoutes(): GraphRoute[] {
  const path = "/applications/:id";
  return [
    {
      method: "post",
      path: "/applications",
      operation: "create-application",
      handle: createApplication,
    },
    { method: "get", path, operation: "read-application", handle: showApplication },
    { method: "patch", path, operation: "update-application", handle: updateApplication },
    { method: "delete", path, operation: "delete-application", handle: deleteApplication },
  ];
}

function createApplication(call: GraphCall): GraphOutcome {
  const { azure, request } = call;
  const reading = readGraphBody(request);
  if (isGraphError(reading)) {
    return reading;
  }
  const { "owners@odata.bind": bound = [], ...body } = reading.body;
  const owners = readOwners(call, bound);
  if (isGraphError(owners)) {
    return owners;
  }
  const application = readApplication({ displayName: null, ...body });
  if (isGraphError(application)) {
    return application;
  }
  const { title = "", redirectUris = [], permissions = [], properties } = application;
  const visibleAt = addMs(azure.clock.now(), azure.replication.applicationDelayMs);
  const app = azure.directory.add({
    title,
    redirectUris,
    permissions,
    properties,
    owners,
    visibleAt,
  });
  return presentCreated(call, "applications", describeApplication(azure, app, call.version));
}

function showApplication(call: GraphCall): GraphOutcome {
  const app = findApplication(call);
  if (isGraphError(app)) {
    return app;
  }
  return presentEntity(call, "applications", describeApplication(call.azure, app, call.version));
}

function updateApplication(call: GraphCall): GraphOutcome {
  const app = findOwnApplication(call);
  if (isGraphError(app)) {
    return app;
  }
  const reading = readGraphBody(call.request);
  if (isGraphError(reading)) {
    return reading;
  }
  const changes = readApplication(reading.body);
  if (isGraphError(changes)) {
    return changes;
  }
  app.title = changes.title ?? app.title;
  app.redirectUris = changes.redirectUris ?? app.redirectUris;
  app.permissions = changes.permissions ?? app.permissions;
  app.properties = mergeProperties(app.properties, changes.properties);
  return { status: 204 };
}

/** Removes an application with its service principal: both are one registration here. */
function deleteApplication(call: GraphCall): GraphOutcome {
  const app = findOwnApplication(call);
  if (isGraphError(app)) {
    return app;
  }
  call.azure.directory.remove(app);
  return { status: 204 };
}
