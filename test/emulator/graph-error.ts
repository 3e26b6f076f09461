/** A refusal of Microsoft Graph, before the ids of the request are put to it. */
export interface GraphError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Tells a refusal from what would have been given. */
export function isGraphError(outcome: object): outcome is GraphError {
  return "status" in outcome && "code" in outcome && "message" in outcome;
}

/** There is no valid token for Graph in the request. */
export const refuseToken = (message: string): GraphError => ({
  status: 401,
  code: "InvalidAuthenticationToken",
  message,
});

/** The caller may not do this. */
export const denyRequest = (): GraphError => ({
  status: 403,
  code: "Authorization_RequestDenied",
  message: "Insufficient privileges to complete the operation.",
});

/** The caller may not do this with a site; SharePoint's part of Graph says it in its own way. */
export const denySite = (): GraphError => ({
  status: 403,
  code: "accessDenied",
  message: "Access denied",
});

/** There is no such site, or no such permission of it. */
export const missingItem = (message: string): GraphError => ({
  status: 404,
  code: "itemNotFound",
  message,
});

/** A request about a site that cannot be carried out. */
export const invalidSiteRequest = (message: string): GraphError => ({
  status: 400,
  code: "invalidRequest",
  message,
});

/** An application is granted site collections only. */
export const notSupported = (): GraphError => ({
  status: 400,
  code: "notSupported",
  message: "Operation not supported",
});

/** The object does not exist, or this part of the directory does not know it yet. */
export const missingObject = (id: string): GraphError => ({
  status: 404,
  code: "Request_ResourceNotFound",
  message: `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
});

/** The path has something in the place of an object id. */
export const malformedId = (id: string): GraphError =>
  unacceptable(`Invalid object identifier '${id}'.`);

/** The request cannot be read: its form is wrong. */
export const unreadable = (message: string): GraphError => ({
  status: 400,
  code: "BadRequest",
  message,
});

/** The request can be read, but the directory cannot carry it out. */
export const unacceptable = (message: string): GraphError => ({
  status: 400,
  code: "Request_BadRequest",
  message,
});

/** A property has a value that the directory does not take. */
export const invalidValue = (property: string, resource: string): GraphError =>
  unacceptable(`Invalid value specified for property '${property}' of resource '${resource}'.`);
