import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "./answer.ts";

/** The services that can be told apart in the request log. */
export type Service =
  | "sharepoint"
  | "acs"
  | "entra"
  | "arm"
  | "key-vault"
  | "graph"
  | "consumer"
  | "unknown";

/** What a request asks for, the same word for every authority. */
export type Operation =
  | "realm-challenge"
  | "consent-page"
  | "consent-click"
  | "code-grant"
  | "refresh-grant"
  | "client-credentials-grant"
  | "unsupported-grant"
  | "probe-web"
  | "probe-currentuser"
  | "list-app-settings"
  | "put-app-settings"
  | "read-site"
  | "list-references"
  | "read-reference"
  | "set-secret"
  | "get-secret"
  | "update-secret"
  | "list-secret-versions"
  | "delete-secret"
  | "get-deleted-secret"
  | "recover-secret"
  | "list-subscriptions"
  | "list-resources"
  | "metadata"
  | "consumer-call"
  | "create-application"
  | "read-application"
  | "update-application"
  | "delete-application"
  | "list-application-owners"
  | "add-application-owner"
  | "remove-application-owner"
  | "find-service-principal"
  | "create-service-principal"
  | "read-service-principal"
  | "update-service-principal"
  | "delete-service-principal"
  | "list-service-principal-owners"
  | "remove-service-principal-owner"
  | "find-site"
  | "list-site-permissions"
  | "read-site-permission"
  | "create-site-permission"
  | "update-site-permission"
  | "add-password"
  | "remove-password"
  | "unknown";

/** A request as the services see it, free of the HTTP library. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Named parts of the path, decoded; a wildcard's parts are joined by `/`. */
  readonly params: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body read as a form; empty when its type says that it is something else. */
  readonly form: URLSearchParams;
}

/** One address of a service. */
export interface Route {
  readonly method: "get" | "post" | "put" | "patch" | "delete" | "all";
  readonly path: string;
  readonly service: Service;
  readonly operation: Operation | ((request: ReceivedRequest) => Operation);
  readonly handle: (request: ReceivedRequest) => Answer | Promise<Answer>;
}

/** Names the operation of a request to a token endpoint. */
export function toGrantOperation(request: ReceivedRequest): Operation {
  switch (request.form.get("grant_type")) {
    case "authorization_code":
      return "code-grant";
    case "refresh_token":
      return "refresh-grant";
    case "client_credentials":
      return "client-credentials-grant";
    default:
      return "unsupported-grant";
  }
}
