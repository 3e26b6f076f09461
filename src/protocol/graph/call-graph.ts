import { buildJsonRequest } from "../http/build-json-request.ts";
import {
  asObject,
  codeOfStatus,
  parseJsonObject,
  readJsonObject,
  readRetryAfterSeconds,
} from "../http/read-json.ts";
import { resolvePath } from "../http/resolve-path.ts";
import { type RotationError, rotationError } from "../http/rotation-error.ts";
import {
  describeRequest,
  type HttpAnswer,
  type SendRequest,
  sendRequest,
} from "../http/send-request.ts";
import { tellFirstLine } from "../http/tell-first-line.ts";

/** A login to Microsoft Graph that is to be used. */
export interface GraphSession {
  /** Origin of Microsoft Graph. */
  readonly graphEndpoint: string;
  /** Bearer token for it; secret. */
  readonly token: string;
  readonly timeoutSeconds: number;
}

/** One request: a path below the version, and what a write sends. */
export interface GraphRequest {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly body?: object;
}

/**
 * Sends one request to Microsoft Graph and gives the JSON object of its answer. Not repeated.
 *
 * @see https://learn.microsoft.com/graph/errors
 */
export async function callGraph(
  { graphEndpoint, token, timeoutSeconds }: GraphSession,
  { method, path, body }: GraphRequest,
  send: SendRequest = sendRequest,
): Promise<Record<string, unknown>> {
  const url = resolvePath(graphEndpoint, `/v1.0${path}`);
  const request = buildJsonRequest({ method, url, token, timeoutSeconds, body });
  const what = describeRequest(request);
  const answer = await send(request);
  if (answer.status !== 200 && answer.status !== 201) throw toGraphFailure(answer, what, token);
  return readJsonObject(answer, what);
}

function toGraphFailure(answer: HttpAnswer, what: string, token: string): RotationError {
  const { status } = answer;
  const { code, message } = asObject(parseJsonObject(answer.text)?.["error"]);
  const told = [code, message].filter((text) => typeof text === "string" && text !== "");
  const said = tellFirstLine(told.join(": "), [token]).replace(/\.$/, "");
  const reason = said === "" ? "" : ` (${said})`;
  return rotationError(
    codeOfStatus(status),
    `${what} was answered with status ${status}${reason}.`,
    { status, retryAfterSeconds: readRetryAfterSeconds(answer) },
  );
}
