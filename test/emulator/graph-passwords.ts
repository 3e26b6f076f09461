import { addMs } from "./clock.ts";
import { describeSecret } from "./describe-application.ts";
import { isGraphError, unacceptable, unreadable } from "./graph-error.ts";
import { findOwnApplication } from "./graph-guard.ts";
import type { GraphCall, GraphOutcome, GraphRoute } from "./graph-route.ts";
import { isGuid } from "./is-guid.ts";
import { buildContext } from "./present-entity.ts";
import { readGraphBody } from "./read-graph-body.ts";
import { readPassword } from "./read-password.ts";
import { applySecretPolicy } from "./secret-policy.ts";

/** The addresses at which secrets of applications are made and removed. */
export function buildPasswordRoutes(): GraphRoute[] {
  return [
    {
      method: "post",
      path: "/applications/:id/addPassword",
      operation: "add-password",
      handle: addPassword,
    },
    {
      method: "post",
      path: "/applications/:id/removePassword",
      operation: "remove-password",
      handle: removePassword,
    },
  ];
}

/** Answers the secret's value, which no other answer ever does. */
function addPassword(call: GraphCall): GraphOutcome {
  const { azure, request } = call;
  const app = findOwnApplication(call);
  if (isGraphError(app)) {
    return app;
  }
  const reading = readGraphBody(request);
  if (isGraphError(reading)) {
    return reading;
  }
  const now = azure.clock.now();
  const password = readPassword(reading.body, now);
  if (isGraphError(password)) {
    return password;
  }
  const refused = applySecretPolicy(password, azure.secretPolicy);
  if (refused !== undefined) {
    return refused;
  }
  const { secretDelayMs, keyDelayMs } = azure.replication;
  const secret = azure.directory.addSecret(app, {
    ...password,
    knownAt: addMs(now, secretDelayMs),
    listedAt: addMs(now, keyDelayMs),
  });
  const context = buildContext(call, "microsoft.graph.passwordCredential");
  return {
    status: 200,
    value: { ...context, ...describeSecret(secret), secretText: secret.value },
  };
}

function removePassword(call: GraphCall): GraphOutcome {
  const app = findOwnApplication(call);
  if (isGraphError(app)) {
    return app;
  }
  const reading = readGraphBody(call.request);
  if (isGraphError(reading)) {
    return reading;
  }
  const { keyId } = reading.body;
  if (!isGuid(keyId)) {
    return unreadable(`Cannot convert the literal '${keyId}' to the expected type 'Edm.Guid'.`);
  }
  const wanted = keyId.toLowerCase();
  if (!app.secrets.some((secret) => secret.keyId === wanted)) {
    return unacceptable("No password credential found with keyId.");
  }
  call.azure.directory.removeSecret(app, (secret) => secret.keyId === wanted);
  return { status: 204 };
}
