import { refuse } from "./refusal.ts";

/** The tenant in the path does not exist. */
export const unknownTenant = (tenant: string) =>
  refuse(
    "invalid_request",
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
  );

/** The path says `common`, but the application belongs to one tenant. */
export const notMultiTenant = (clientId: string, title: string) =>
  refuse(
    "invalid_request",
    50194,
    `Application '${clientId}'(${title}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`,
  );

/** The tenant has no such application. */
export const unknownClient = (clientId: string, tenantName: string) =>
  refuse(
    "unauthorized_client",
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${tenantName}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  );

/** The application was switched off. */
export const disabledClient = (clientId: string) =>
  refuse("unauthorized_client", 7000112, `Application '${clientId}' is disabled.`);

/** The application is registered, but nobody made it a service principal. */
export const missingPrincipal = (clientId: string, tenantId: string) =>
  refuse(
    "invalid_client",
    7000229,
    `The client application ${clientId} is missing service principal in the tenant ${tenantId}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
  );

/** A confidential client did not say who it is. */
export const missingSecret = () =>
  refuse(
    "invalid_client",
    7000218,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  );

/** The secret is not one of the application's, or not known yet. */
export const wrongSecret = (clientId: string) =>
  refuse(
    "invalid_client",
    7000215,
    `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
  );

/** The secret was good once. */
export const expiredSecret = (clientId: string) =>
  refuse(
    "invalid_client",
    7000222,
    `The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
  );

/** A browser's script sent the request: there is an `Origin` header beside the secret. */
export const crossOrigin = (origin: string) =>
  refuse(
    "invalid_request",
    9002326,
    `Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '${origin}'.`,
  );
