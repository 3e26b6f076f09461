import type { IncomingHttpHeaders } from "node:http";
import { checkClientSecret } from "./check-client-secret.ts";
import {
  crossOrigin,
  disabledClient,
  missingPrincipal,
  missingSecret,
  notMultiTenant,
  unknownClient,
  unknownTenant,
} from "./client-refusals.ts";
import type { Tenant } from "./directory.ts";
import { missingParameter } from "./grant-refusals.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { Refusal } from "./refusal.ts";
import type { Registration, ServicePrincipal } from "./registration.ts";
import type { ReceivedRequest } from "./route.ts";

/** An application of a tenant. */
export interface EntraClient {
  readonly tenant: Tenant;
  readonly app: Registration;
}

/** An application that has proved who it is, and the identity its tokens are issued to. */
export interface AuthenticatedClient extends EntraClient {
  readonly principal: ServicePrincipal;
}

const SHARED_TENANTS = ["common", "organizations"];

/** Finds the tenant of a path and the application in it. All applications are single-tenant. */
export function findEntraClient(
  azure: LocalAzure,
  tenantName: string,
  clientId: string,
): EntraClient | Refusal {
  if (SHARED_TENANTS.includes(tenantName.toLowerCase())) {
    const app = azure.directory.findByClientId(clientId);
    return app?.authority === "entra"
      ? notMultiTenant(clientId, app.title)
      : unknownClient(clientId, tenantName);
  }
  const tenant = azure.directory.findTenant(tenantName);
  if (tenant === undefined) {
    return unknownTenant(tenantName);
  }
  const app = azure.directory.find(tenant.id, "entra", clientId);
  if (app === undefined) {
    return unknownClient(clientId, tenant.name);
  }
  return app.principal?.properties["accountEnabled"] === false
    ? disabledClient(app.clientId)
    : { tenant, app };
}

/** Checks who sends a request to the token endpoint: id and secret in the form or in Basic. */
export function authenticateEntraClient(
  azure: LocalAzure,
  { params, headers, form }: ReceivedRequest,
): AuthenticatedClient | Refusal {
  const basic = readBasic(headers);
  const clientId = form.get("client_id") ?? basic?.clientId;
  if (!clientId) {
    return missingParameter("client_id");
  }
  const client = findEntraClient(azure, params["tenant"] ?? "", clientId);
  if (!("app" in client)) {
    return client;
  }
  const secret = form.get("client_secret") ?? basic?.clientSecret;
  if (!secret) {
    return missingSecret();
  }
  if (headers.origin !== undefined) {
    return crossOrigin(headers.origin);
  }
  const { app, tenant } = client;
  const refusal = checkClientSecret(azure, app, secret);
  if (refusal !== undefined) {
    return refusal;
  }
  const { principal } = app;
  return principal === undefined
    ? missingPrincipal(app.clientId, tenant.id)
    : { ...client, principal };
}

function readBasic({ authorization }: IncomingHttpHeaders) {
  const credentials = /^Basic +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (credentials === undefined) {
    return undefined;
  }
  const [clientId = "", clientSecret = ""] = Buffer.from(credentials, "base64")
    .toString()
    .split(":", 2)
    .map((part) => new URLSearchParams(`v=${part.replaceAll("&", "%26")}`).get("v") ?? "");
  return { clientId, clientSecret };
}
