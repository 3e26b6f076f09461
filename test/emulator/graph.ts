import { randomUUID } from "node:crypto";
import { type Answer, answerEmpty, answerJson } from "./answer";
import { buildApplicationRoutes } from "./graph-applications";
import { type GraphError, isGraphError, unreadable } from "./graph-error";
import { authenticateCaller } from "./graph-guard";
import { buildOwnerRoutes } from "./graph-owners";
import { buildPasswordRoutes } from "./graph-passwords";
import type { GraphOutcome, GraphRoute, GraphVersion } from "./graph-route";
import { buildPrincipalRoutes } from "./graph-service-principals";
import { GRAPH_PRINCIPAL } from "./identities";
import type { LocalAzure } from "./local-azure";
import type { ReceivedRequest, Route } from "./route";

const VERSIONS: readonly GraphVersion[] = ["v1.0", "beta"];

const ROUTES: readonly GraphRoute[] = [
  ...buildApplicationRoutes(),
  ...buildOwnerRoutes(),
  ...buildPasswordRoutes(),
  ...buildPrincipalRoutes(),
  {
    method: "all",
    path: "/{*rest}",
    operation: "unknown",
    handle: ({ request }) =>
      unreadable(`Resource not found for the segment '${request.params["rest"] ?? ""}'.`),
  },
];

/** The addresses of Microsoft Graph: applications, their secrets, and service principals. */
export function buildGraphRoutes(azure: LocalAzure): Route[] {
  return VERSIONS.flatMap((version) =>
    ROUTES.map(
      ({ method, path, operation, handle }): Route => ({
        method,
        path: `/${version}${path}`,
        service: "graph",
        operation,
        handle: (request) => {
          const caller = authenticateCaller(azure, request);
          const outcome = isGraphError(caller)
            ? caller
            : handle({ azure, version, caller, request });
          return answerGraph(azure, request, outcome);
        },
      }),
    ),
  );
}

function answerGraph(azure: LocalAzure, request: ReceivedRequest, outcome: GraphOutcome): Answer {
  const requestId = randomUUID();
  const given = request.headers["client-request-id"];
  const clientRequestId = typeof given === "string" ? given : requestId;
  const headers = {
    "request-id": requestId,
    "client-request-id": clientRequestId,
    "OData-Version": "4.0",
  };
  if (isGraphError(outcome)) {
    const { status, code, message } = outcome;
    const innerError = {
      date: azure.clock.now().toISOString().slice(0, 19),
      "request-id": requestId,
      "client-request-id": clientRequestId,
    };
    return answerJson(
      status,
      { error: { code, message, innerError } },
      { ...headers, "Content-Type": "application/json", ...challenge(azure, outcome) },
    );
  }
  return outcome.value === undefined
    ? answerEmpty(outcome.status, headers)
    : answerJson(outcome.status, outcome.value, {
        ...headers,
        "Content-Type":
          "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
      });
}

function challenge({ url }: LocalAzure, { status }: GraphError) {
  return (
    status === 401 && {
      "WWW-Authenticate": `Bearer realm="", authorization_uri="${url}/common/oauth2/authorize", client_id="${GRAPH_PRINCIPAL}"`,
    }
  );
}
