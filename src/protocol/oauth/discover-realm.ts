import { adviseOn } from "../http/advise.ts";
import { codeOfStatus, readRetryAfterSeconds } from "../http/read-json.ts";
import { resolvePath } from "../http/resolve-path.ts";
import { isPassing, REPEATABLE, retry } from "../http/retry.ts";
import { rotationError } from "../http/rotation-error.ts";
import {
  describeRequest,
  type HttpAnswer,
  type HttpRequest,
  type SendRequest,
  sendRequest,
} from "../http/send-request.ts";

/** Where and how long to ask for the realm. */
export interface RealmQuestion {
  /** Origin that requests to SharePoint go to. */
  readonly sharePointEndpoint: string;
  readonly timeoutSeconds: number;
}

const NEXT =
  "Check siteUrl, or give the tenant id: `pulumi config set tenantId <tenant id, a GUID>`.";

/** Builds the request whose refusal names the realm. */
export function buildRealmRequest(question: RealmQuestion): HttpRequest {
  return {
    method: "GET",
    url: resolvePath(question.sharePointEndpoint, "/_vti_bin/client.svc"),
    // Deliberately an empty token: only the Bearer scheme makes SharePoint answer with a challenge.
    headers: { authorization: "Bearer" },
    timeoutMs: question.timeoutSeconds * 1000,
  };
}

/**
 * Finds the tenant realm (the tenant id, a GUID in lower case) in SharePoint's challenge to an
 * empty bearer token. Repeats on network trouble and throttling.
 *
 * @see https://learn.microsoft.com/sharepoint/dev/sp-add-ins/authorization-code-oauth-flow-for-sharepoint-add-ins
 */
export async function discoverRealm(
  question: RealmQuestion,
  send: SendRequest = sendRequest,
): Promise<string> {
  const request = buildRealmRequest(question);
  const what = describeRequest(request);
  return retry({ ...REPEATABLE, isRetryable: isPassing }, async () =>
    readRealm(await send(request), what),
  ).catch((error) => {
    throw adviseOn(error, {
      "answer-unexpected": NEXT,
      "not-found": NEXT,
      "access-refused": NEXT,
      "request-refused": NEXT,
    });
  });
}

/** Reads the realm out of the answer to an empty bearer token. */
export function readRealm(answer: HttpAnswer, what: string): string {
  if (answer.status !== 401) {
    throw rotationError(
      answer.status < 400 ? "answer-unexpected" : codeOfStatus(answer.status),
      `${what} was answered with status ${answer.status}; a SharePoint site answers 401 and ` +
        "names its realm.",
      { status: answer.status, retryAfterSeconds: readRetryAfterSeconds(answer) },
    );
  }
  const realm = readChallengeParameter(answer.headers["www-authenticate"] ?? "", "realm");
  if (realm === undefined || !isGuid(realm)) {
    throw rotationError(
      "answer-unexpected",
      `${what} was answered with status 401, but its WWW-Authenticate header names ` +
        `${realm === undefined ? "no realm, or several" : "a realm that is not a GUID"}.`,
      { status: answer.status },
    );
  }
  return realm.toLowerCase();
}

/** Tells whether a text is a GUID, as it must be before it becomes part of a URL's path. */
export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

/**
 * One parameter of the Bearer challenge in a WWW-Authenticate header. Commas inside quotes are
 * part of a value (`trusted_issuers` has them), names and scheme are compared without case. A
 * parameter with two values has none: which of them was meant cannot be told.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-www-authenticate
 */
export function readChallengeParameter(header: string, name: string): string | undefined {
  const part =
    /(?:^|,)\s*(?:([A-Za-z][\w-]*)\s+)?([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))|(?:^|,)\s*([A-Za-z][\w-]*)(?=\s*(?:,|$))/g;
  const values = new Set<string | undefined>();
  let scheme = "";
  for (const [, newScheme, parameter, quoted, bare, schemeAlone] of header.matchAll(part)) {
    scheme = (newScheme ?? schemeAlone ?? scheme).toLowerCase();
    if (scheme === "bearer" && parameter?.toLowerCase() === name.toLowerCase()) {
      values.add(quoted?.replace(/\\(.)/g, "$1") ?? bare);
    }
  }
  return values.size === 1 ? [...values][0] : undefined;
}
