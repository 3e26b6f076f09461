import { parseJsonObject } from "../http/read-json.ts";
import { resolvePath } from "../http/resolve-path.ts";
import {
  describeRequest,
  type HttpRequest,
  type SendRequest,
  sendRequest,
} from "../http/send-request.ts";
import { tellFirstLine } from "../http/tell-first-line.ts";

/** An application that logs in with a secret. */
export interface ApplicationLogin {
  readonly clientId: string;
  /** Secret. */
  readonly clientSecret: string;
  readonly tenantId: string;
}

/** What the token is for, and who is asked. */
export interface TokenQuestion {
  /** Origin of the authority. */
  readonly entra: string;
  /** Such as `https://graph.microsoft.com/.default`. */
  readonly scope: string;
  readonly timeoutSeconds: number;
}

/**
 * Asks for a token of an application's own, without a person. Gives it, or what was tried and what came
 * back, as a text without a full stop.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export async function requestApplicationToken(
  { clientId, clientSecret, tenantId }: ApplicationLogin,
  { entra, scope, timeoutSeconds }: TokenQuestion,
  send: SendRequest = sendRequest,
): Promise<{ readonly token: string } | { readonly refusal: string }> {
  const request: HttpRequest = {
    method: "POST",
    url: resolvePath(entra, `/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`),
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope,
    }).toString(),
    timeoutMs: timeoutSeconds * 1000,
  };
  const { status, text } = await send(request);
  const { access_token: token, error_description: said } = parseJsonObject(text) ?? {};
  if (status === 200 && typeof token === "string" && token !== "") return { token };
  const line = tellFirstLine(String(said ?? ""), [clientSecret])
    .trim()
    .replace(/\.$/, "");
  const what = `${describeRequest(request)} was answered with status ${status}`;
  return { refusal: line === "" ? what : `${what} (${line})` };
}
