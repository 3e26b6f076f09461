import { refuse } from "./refusal.ts";

/** The response type is not `code`. */
export const unsupportedResponseType = (responseType: string) =>
  refuse(
    "unsupported_response_type",
    70005,
    `The app requested an unsupported response type '${responseType}'.`,
  );

/** The redirect URI is not one of the application's. */
export const unregisteredRedirect = (redirectUri: string, clientId: string) =>
  refuse(
    "invalid_client",
    50011,
    `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.`,
  );

/** The tenant has no such resource: for SharePoint, a wrong host in the scope. */
export const unknownResource = (resource: string, tenantName: string) =>
  refuse(
    "invalid_resource",
    500011,
    `The resource principal named ${resource} was not found in the tenant named ${tenantName}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
  );

/** The resource has no such permission. */
export const unknownPermission = (title: string, permission: string, resource: string) =>
  refuse(
    "invalid_client",
    650053,
    `The application '${title}' asked for scope '${permission}' that doesn't exist on the resource '${resource}'. Contact the app vendor.`,
  );

/** `.default` was asked for, and the registration declares nothing for the resource. */
export const undeclaredResource = (clientId: string, resource: string) =>
  refuse(
    "invalid_resource",
    650057,
    `Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: ${clientId}. Resource value from request: ${resource}.`,
  );

/** The scope is empty or names no resource. */
export const invalidScope = (scope: string) =>
  refuse(
    "invalid_scope",
    70011,
    `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
  );

/** The scope names more than one resource. */
export const manyResources = (scope: string) =>
  refuse(
    "invalid_request",
    28000,
    `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
  );

/** An application without a user asked for single permissions. */
export const notDefaultScope = (scope: string) =>
  refuse(
    "invalid_scope",
    1002012,
    `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  );

/** The scope goes beyond what the person consented to. */
export const notConsented = (clientId: string, title: string) => ({
  ...refuse(
    "invalid_grant",
    65001,
    `The user or administrator has not consented to use the application with ID '${clientId}' named '${title}'. Send an interactive authorization request for this user and resource.`,
  ),
  suberror: "consent_required",
});

/** A user may not give this permission, an administrator may. */
export const adminConsent = (title: string) =>
  refuse(
    "access_denied",
    90094,
    `An administrator of the tenant must grant the permissions that '${title}' asks for.`,
  );
