import { codeOfStatus, readJsonObject } from "../http/read-json";
import { resolvePath } from "../http/resolve-path";
import { rotationError } from "../http/rotation-error";
import {
  describeRequest,
  type HttpRequest,
  type SendRequest,
  sendRequest,
} from "../http/send-request";
import { isGuid } from "../oauth/discover-realm";

/** A client secret as the directory shows it: never its value. */
export interface ListedSecret {
  readonly keyId: string;
  /** Empty where it has none. */
  readonly displayName: string;
  /** ISO 8601, UTC. */
  readonly endsAt: string;
}

/** Which application, and how to ask. */
export interface SecretListing {
  /** Origin of Microsoft Graph. */
  readonly graphEndpoint: string;
  /** Object id of the application. */
  readonly objectId: string;
  /** Bearer token for Microsoft Graph. */
  readonly token: string;
  readonly timeoutSeconds: number;
}

/**
 * Lists the client secrets of an application. Asked once: nothing depends on the answer.
 *
 * @see https://learn.microsoft.com/graph/api/application-get
 */
export async function listSecrets(
  { graphEndpoint, objectId, token, timeoutSeconds }: SecretListing,
  send: SendRequest = sendRequest,
): Promise<ListedSecret[]> {
  const request: HttpRequest = {
    method: "GET",
    url: `${resolvePath(graphEndpoint, `/v1.0/applications/${encodeURIComponent(objectId)}`)}?$select=passwordCredentials`,
    headers: { accept: "application/json", authorization: `Bearer ${token}` },
    timeoutMs: timeoutSeconds * 1000,
  };
  const what = describeRequest(request);
  const answer = await send(request);
  if (answer.status !== 200) {
    throw rotationError(
      codeOfStatus(answer.status),
      `${what} was refused with status ${answer.status}.`,
      { status: answer.status },
    );
  }
  const { passwordCredentials } = readJsonObject(answer, what);
  if (!Array.isArray(passwordCredentials)) {
    throw rotationError("answer-unexpected", `${what} was answered without passwordCredentials.`);
  }
  // An id becomes part of a command that a person is told to run.
  return passwordCredentials
    .filter(isObject)
    .map(readSecret)
    .filter(({ keyId }) => isGuid(keyId));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function readSecret(credential: Readonly<Record<string, unknown>>): ListedSecret {
  const read = (name: string) => (typeof credential[name] === "string" ? credential[name] : "");
  return { keyId: read("keyId"), displayName: read("displayName"), endsAt: read("endDateTime") };
}
