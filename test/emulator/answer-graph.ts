import { randomUUID } from "node:crypto";
import { type Answer, answerEmpty, answerJson } from "./answer.ts";
import { type GraphError, isGraphError } from "./graph-error.ts";
import type { GraphOutcome } from "./graph-route.ts";
import { GRAPH_PRINCIPAL } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { ReceivedRequest } from "./route.ts";

/** Puts an outcome into the form of Graph, with the ids of the request. */
export function answerGraph(
  azure: LocalAzure,
  request: ReceivedRequest,
  outcome: GraphOutcome,
): Answer {
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
