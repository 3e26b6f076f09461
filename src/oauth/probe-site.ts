import { codeOfStatus, readJsonObject, readRetryAfterSeconds } from "../http/read-json";
import { redact } from "../http/redact";
import { resolvePath } from "../http/resolve-path";
import { isPassing, REPEATABLE, retry } from "../http/retry";
import { type RotationError, rotationError } from "../http/rotation-error";
import {
  describeRequest,
  type HttpAnswer,
  type HttpRequest,
  type SendRequest,
  sendRequest,
} from "../http/send-request";
import { toPlainText } from "../http/to-plain-text";

/** Which site to ask, and with which access token. */
export interface SiteProbe {
  /** Origin that requests to SharePoint go to. */
  readonly sharePointEndpoint: string;
  readonly siteUrl: string;
  readonly accessToken: string;
  readonly timeoutSeconds: number;
}

/** What the site says of itself and of the person behind the token. */
export interface ProbedSite {
  readonly title: string;
  /** User principal name, e-mail or login name of the person who consented. */
  readonly account: string;
}

/** Characters of a title or an account that are shown. */
const LONGEST_NAME = 300;

/** Builds one request of the probe; `resource` is the part behind `_api/`. */
export function buildProbeRequest(probe: SiteProbe, resource: string): HttpRequest {
  const sitePath = new URL(probe.siteUrl).pathname.replace(/\/+$/, "");
  return {
    method: "GET",
    url: resolvePath(probe.sharePointEndpoint, `${sitePath}/_api/${resource}`),
    headers: {
      authorization: `Bearer ${probe.accessToken}`,
      accept: "application/json;odata=nometadata",
    },
    timeoutMs: probe.timeoutSeconds * 1000,
  };
}

/**
 * Proves an access token on the consumer's own site, and asks who stands behind it, so that a
 * consent given by the wrong person is seen. Two requests, repeated on passing trouble.
 *
 * @see https://learn.microsoft.com/sharepoint/dev/sp-add-ins/complete-basic-operations-using-sharepoint-rest-endpoints
 */
export async function probeSite(
  probe: SiteProbe,
  send: SendRequest = sendRequest,
): Promise<ProbedSite> {
  const ask = (resource: string, proof?: string): Promise<Record<string, unknown>> => {
    const request = buildProbeRequest(probe, resource);
    return retry({ ...REPEATABLE, isRetryable: isPassing }, async () =>
      readProbeAnswer(await send(request), describeRequest(request), proof),
    );
  };
  const web = await ask("web?$select=Title", "Title");
  const user = await ask("web/currentuser?$select=UserPrincipalName,Email,LoginName");
  const secrets = [probe.accessToken];
  return {
    title: toPlainText(redact(String(web["Title"]), secrets), LONGEST_NAME),
    account: readAccount(user, secrets),
  };
}

/** Reads one answer of the probe, which must have a text named `proof` in it, if one is named. */
export function readProbeAnswer(
  answer: HttpAnswer,
  what: string,
  proof?: string,
): Record<string, unknown> {
  if (answer.status !== 200) throw toProbeFailure(answer, what);
  const body = readJsonObject(answer, what);
  if (proof !== undefined && typeof body[proof] !== "string") {
    throw rotationError(
      "answer-unexpected",
      `${what} was answered with status 200 but no ${proof}, which every SharePoint site has.`,
      { status: answer.status },
    );
  }
  return body;
}

function toProbeFailure(answer: HttpAnswer, what: string): RotationError {
  const next: Record<number, string> = {
    401:
      "SharePoint does not take the token: with authority acs this is how a tenant without Azure " +
      "ACS answers (`pulumi config set authority entra`); otherwise check siteUrl and scope.",
    403:
      "The token is good, but the person who consented has no rights on this site: give them " +
      "access, or consent again as somebody who has it.",
    404: "There is no such site: check siteUrl.",
  };
  return rotationError(
    codeOfStatus(answer.status),
    [`${what} was answered with status ${answer.status}.`, next[answer.status]]
      .filter(Boolean)
      .join(" "),
    { status: answer.status, retryAfterSeconds: readRetryAfterSeconds(answer) },
  );
}

/**
 * The account's readable name, without the given secrets; a claims prefix such as
 * `i:0#.f|membership|` is cut off.
 */
export function readAccount(
  user: Record<string, unknown>,
  secrets: readonly string[] = [],
): string {
  for (const key of ["UserPrincipalName", "Email", "LoginName"]) {
    const value = user[key];
    if (typeof value === "string" && value !== "") {
      const name = value.slice(value.lastIndexOf("|") + 1);
      return toPlainText(redact(name, secrets), LONGEST_NAME);
    }
  }
  return "unknown";
}
