import { type Answer, answerEmpty, answerJson, answerText } from "./answer.ts";
import { SHAREPOINT_PRINCIPAL, SHAREPOINT_SITES, SITE_URL, TENANT_ID } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import { mayOpen } from "./may-open.ts";
import { answerOData, answerODataError } from "./odata.ts";
import { readBearer } from "./read-bearer.ts";
import type { ReceivedRequest, Route } from "./route.ts";
import { buildSharePointConsentRoutes } from "./share-point-consent.ts";

const TRUSTED_ISSUERS = [
  "00000001-0000-0000-c000-000000000000@*",
  "D3776938-3DBA-481F-A652-4BEDFCAB7CD8@*",
  "https://sts.windows.net/*/",
  `${SHAREPOINT_PRINCIPAL}@90140122-8516-11e1-8eff-49304924019b`,
].join(",");

/** The challenge that tells a client its realm. One line, commas inside the quotes. */
const CHALLENGE = `Bearer realm="${TENANT_ID}",client_id="${SHAREPOINT_PRINCIPAL}",trusted_issuers="${TRUSTED_ISSUERS}",authorization_uri="https://login.windows.net/common/oauth2/authorize"`;

/** The addresses of SharePoint: realm discovery, consent, and two reads that prove a token. */
export function buildSharePointRoutes(azure: LocalAzure): Route[] {
  return [
    {
      method: "all",
      path: "/{*web/}_vti_bin/client.svc",
      service: "sharepoint",
      operation: "realm-challenge",
      handle: challenge,
    },
    {
      method: "get",
      path: "/{*web/}_api/web",
      service: "sharepoint",
      operation: "probe-web",
      handle: (request) =>
        authorize(azure, request, (_user, title) =>
          answerOData(request, "SP.Web", { Title: title, Url: toWebUrl(request) }),
        ),
    },
    {
      method: "get",
      path: "/{*web/}_api/web/currentuser",
      service: "sharepoint",
      operation: "probe-currentuser",
      handle: (request) =>
        authorize(azure, request, (user) => answerOData(request, "SP.User", describeUser(user))),
    },
    ...buildSharePointConsentRoutes(azure),
  ];
}

function challenge({ headers }: ReceivedRequest): Answer {
  return /^Bearer/i.test(headers.authorization ?? "")
    ? answerEmpty(401, { "WWW-Authenticate": CHALLENGE })
    : answerText(403, "403 FORBIDDEN");
}

function toWebUrl({ params }: ReceivedRequest): string {
  return [SITE_URL, params["web"]].filter(Boolean).join("/");
}

function describeUser(user: string) {
  const [name = user] = user.split("@");
  return {
    Id: 11,
    LoginName: `i:0#.f|membership|${user}`,
    Title: name,
    Email: user,
    UserPrincipalName: user,
    IsSiteAdmin: false,
  };
}

/** Lets a request through to a site's content, or says why not. */
function authorize(
  azure: LocalAzure,
  request: ReceivedRequest,
  answer: (user: string, siteTitle: string) => Answer,
): Answer {
  const bearer = readBearer(request);
  if (bearer === undefined) {
    return denyAccess();
  }
  const token = azure.tokens.findAccessToken(bearer);
  if (token?.authority === "acs" && azure.acsRetired) {
    return answerEmpty(401);
  }
  if (token === undefined) {
    return refuseToken("3000006", "Token contains invalid signature.");
  }
  if (token.expiresAt <= azure.clock.now()) {
    return refuseToken("3000006", "Invalid JWT token. The token is expired.");
  }
  if (token.audience !== SITE_URL) {
    return refuseToken("3000003", `Invalid audience Uri '${token.audience}'.`);
  }
  if (token.user === undefined) {
    return answerText(401, "Unsupported app only token.");
  }
  const path = (request.params["web"] ?? "").toLowerCase();
  const title = SHAREPOINT_SITES.get(path);
  if (title === undefined) {
    return answerText(404, "404 FILE NOT FOUND");
  }
  // The lesser of what the person and what the application may.
  return azure.deniedUsers.has(token.user) || !mayOpen(azure, token, path)
    ? denyAccess()
    : answer(token.user, title);
}

function refuseToken(code: string, reason: string): Answer {
  return answerJson(
    401,
    { error_description: reason },
    {
      "WWW-Authenticate": CHALLENGE,
      "x-ms-diagnostics": `${code};reason="${reason}";category="invalid_client"`,
    },
  );
}

function denyAccess(): Answer {
  return answerODataError(
    403,
    "-2147024891, System.UnauthorizedAccessException",
    "Attempted to perform an unauthorized operation.",
  );
}
