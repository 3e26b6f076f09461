import type { HttpRequest } from "../http/send-request.ts";
import {
  buildAudience,
  buildTokenUrl,
  buildWireClientId,
  type ClientRegistration,
} from "./authority.ts";

/** Builds a request to the token endpoint: the fields of a grant, and who asks for what. */
export function buildGrantRequest(
  client: ClientRegistration,
  clientSecret: string,
  fields: Readonly<Record<string, string>>,
): HttpRequest {
  return {
    method: "POST",
    url: buildTokenUrl(client),
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: new URLSearchParams({
      ...fields,
      client_id: buildWireClientId(client),
      client_secret: clientSecret,
      ...buildAudience(client),
    }).toString(),
    timeoutMs: client.timeoutSeconds * 1000,
  };
}
