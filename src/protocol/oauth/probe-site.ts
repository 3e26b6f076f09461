import { codeOfStatus, readJsonObject, readRetryAfterSeconds } from "../http/read-json.ts";
import { redact } from "../http/redact.ts";
import { resolvePath } from "../http/resolve-path.ts";
import { isPassing, REPEATABLE, retry } from "../http/retry.ts";
import { type RotationError, rotationError } from "../http/rotation-error.ts";
import {
  describeRequest,
  type HttpAnswer,
  type HttpRequest,
  type SendRequest,
  sendRequest,
} from "../http/send-request.ts";
import { toPlainText } from "../http/to-plain-text.ts";
import { readSiteRefusal } from "./read-site-refusal.ts";

/** Which site to ask, and with which access token. */
export interface SiteProbe {
  /** Origin that requests to SharePoint go to. */
  readonly sharePointEndpoint: string;
  readonly siteUrl: string;
  readonly accessToken: string;
  readonly timeoutSeconds: number;
  /** What else must not be repeated of an answer. */
  readonly secrets?: readonly string[];
  /** How the application is granted the site, where it is good for granted sites alone. */
  readonly grantAdvice?: string | undefined;
}

/** What the site says of itself and of the person behind the token. */
export interface ProbedSite {
  readonly title: string;
  /** User principal name, e-mail or login name of the person who consented. */
  readonly account: string;
}

/** Characters of a title or an account that are shown. */
const LONGEST_NAME = 300;

/** Builds one request of the probe; `resource` is the part after `_api/`. */
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
 * Proves an access token on the proxy's own site, and asks who stands behind it, so that a
 * consent given by the wrong person is seen. Two requests, repeated on passing trouble.
 *
 * @see https://learn.microsoft.com/sharepoint/dev/sp-add-ins/complete-basic-operations-using-sharepoint-rest-endpoints
 */
export async function probeSite(
  probe: SiteProbe,
  send: SendRequest = sendRequest,
): Promise<ProbedSite> {
  const title = await probeTitle(probe, send);
  const what = "web/currentuser?$select=UserPrincipalName,Email,LoginName";
  return { title, account: readAccount(await ask(probe, what, {}, send), listSecrets(probe)) };
}

/** Asks a site for its title alone, which opens it. */
export async function probeTitle(
  probe: SiteProbe,
  send: SendRequest = sendRequest,
): Promise<string> {
  const web = await ask(probe, "web?$select=Title", { proof: "Title" }, send);
  return toPlainText(redact(String(web["Title"]), listSecrets(probe)), LONGEST_NAME);
}

function ask(
  probe: SiteProbe,
  resource: string,
  { proof }: Pick<ProbeReading, "proof">,
  send: SendRequest,
): Promise<Record<string, unknown>> {
  const request = buildProbeRequest(probe, resource);
  const reading = { proof, secrets: listSecrets(probe), grantAdvice: probe.grantAdvice };
  return retry({ ...REPEATABLE, isRetryable: isPassing }, async () =>
    readProbeAnswer(await send(request), describeRequest(request), reading),
  );
}

function listSecrets({ accessToken, secrets = [] }: SiteProbe): string[] {
  return [accessToken, ...secrets];
}

/** What an answer of the probe is read by. */
interface ProbeReading extends Pick<SiteProbe, "secrets" | "grantAdvice"> {
  /** Name of a text that must be in it. */
  readonly proof?: string | undefined;
}

/** Reads one answer of the probe, which must have a text named `proof` in it, if one is named. */
export function readProbeAnswer(
  answer: HttpAnswer,
  what: string,
  { proof, ...reading }: ProbeReading = {},
): Record<string, unknown> {
  if (answer.status !== 200) throw toProbeFailure(answer, what, reading);
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

function toProbeFailure(
  answer: HttpAnswer,
  what: string,
  { secrets = [], grantAdvice }: ProbeReading,
): RotationError {
  const { status } = answer;
  const ungranted =
    grantAdvice === undefined
      ? ""
      : "The token is good for granted sites alone: either the application has no grant of this site " +
        `yet (${grantAdvice}), or the person who consented has no rights on it.`;
  const said = readSiteRefusal(answer, secrets);
  const next: Record<number, string> = {
    401:
      "SharePoint does not take the token: with authority acs this is how a tenant without Azure " +
      "ACS answers (`pulumi config set authority entra`); otherwise check siteUrl and scope.",
    403: POLICY.test(said)
      ? "A policy of the tenant refuses this machine, not the person: let a SharePoint administrator " +
        "allow its address (Access control, Network location), and those of the services."
      : ungranted ||
        "The token is good, but the person who consented has no rights on this site: give them " +
          "access, or consent again as somebody who has it.",
    404:
      "There is no such site: check the path of siteUrl. Another path of the same host needs no new " +
      `consent.${ungranted && ` If the path is right: ${ungranted}`}`,
    423:
      "The site is locked: a SharePoint administrator unlocks it (Active sites, or " +
      "`Set-SPOSite -LockState Unlock`).",
  };
  return rotationError(
    codeOfStatus(status),
    [`${what} was answered with status ${status}${said === "" ? "" : ` (${said})`}.`, next[status]]
      .filter(Boolean)
      .join(" "),
    { status, retryAfterSeconds: readRetryAfterSeconds(answer) },
  );
}

/** Words of a refusal that is about where a request comes from, and not about who sends it. */
const POLICY = /\b(?:ip address|ip policy|location|network|polic(?:y|ies))\b/i;

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
