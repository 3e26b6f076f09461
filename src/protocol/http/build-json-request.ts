import type { HttpRequest } from "./send-request.ts";

/** What a request to a service of Microsoft's is made of that takes and gives JSON. */
export interface JsonRequest {
  readonly method: HttpRequest["method"];
  readonly url: string;
  /** Bearer token; secret. */
  readonly token: string;
  readonly timeoutSeconds: number;
  readonly body?: object | undefined;
}

/** Builds a request with a bearer token that takes JSON, and sends some where it has a body. */
export function buildJsonRequest({
  method,
  url,
  token,
  timeoutSeconds,
  body,
}: JsonRequest): HttpRequest {
  return {
    method,
    url,
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/json",
      ...(body !== undefined && { "content-type": "application/json; charset=utf-8" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    timeoutMs: timeoutSeconds * 1000,
  };
}
