import { buildJsonRequest } from "../http/build-json-request.ts";
import { asObject, codeOfStatus, readJsonObject } from "../http/read-json.ts";
import { resolvePath } from "../http/resolve-path.ts";
import { rotationError } from "../http/rotation-error.ts";
import { describeRequest, type SendRequest, sendRequest } from "../http/send-request.ts";
import { isGuid } from "../oauth/discover-realm.ts";

/** A client secret as the directory shows it: never its value. */
export interface ListedSecret {
  readonly keyId: string;
  /** Empty where it has none. */
  readonly displayName: string;
  /** ISO 8601, UTC. */
  readonly endsAt: string;
}

/** An application as far as its secrets go. */
export interface ListedApplication {
  /** Its client id; empty where Graph does not tell it. */
  readonly clientId: string;
  readonly secrets: readonly ListedSecret[];
}

/** Which application, and how to ask. */
export interface ApplicationQuestion {
  /** Origin of Microsoft Graph. */
  readonly graphEndpoint: string;
  /** Object id of the application. */
  readonly objectId: string;
  /** Bearer token for Microsoft Graph. */
  readonly token: string;
  readonly timeoutSeconds: number;
}

/**
 * Reads an application's client id and client secrets. Asked once: a run can do without.
 *
 * @see https://learn.microsoft.com/graph/api/application-get
 */
export async function readApplication(
  { graphEndpoint, objectId, token, timeoutSeconds }: ApplicationQuestion,
  send: SendRequest = sendRequest,
): Promise<ListedApplication> {
  const path = resolvePath(graphEndpoint, `/v1.0/applications/${encodeURIComponent(objectId)}`);
  const url = `${path}?$select=appId,passwordCredentials`;
  const request = buildJsonRequest({ method: "GET", url, token, timeoutSeconds });
  const what = describeRequest(request);
  const answer = await send(request);
  if (answer.status !== 200) {
    throw rotationError(
      codeOfStatus(answer.status),
      `${what} was refused with status ${answer.status}.`,
      { status: answer.status },
    );
  }
  const { appId, passwordCredentials } = readJsonObject(answer, what);
  if (!Array.isArray(passwordCredentials)) {
    throw rotationError("answer-unexpected", `${what} was answered without passwordCredentials.`);
  }
  // An id becomes part of a command that a person is told to run.
  const secrets = passwordCredentials
    .map((one) => readSecret(asObject(one)))
    .filter(({ keyId }) => isGuid(keyId));
  return { clientId: typeof appId === "string" ? appId : "", secrets };
}

function readSecret(credential: Readonly<Record<string, unknown>>): ListedSecret {
  const read = (name: string) => (typeof credential[name] === "string" ? credential[name] : "");
  return { keyId: read("keyId"), displayName: read("displayName"), endsAt: read("endDateTime") };
}
