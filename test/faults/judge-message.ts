import type { Cell } from "./cell-facts.ts";
import { type CellEnd, expectEnd, expectFailure, needsConsent } from "./expected-cells.ts";
import { expectGeneration } from "./expected-settings.ts";
import { type RequestRow, VAULT_PREFLIGHT_ROWS } from "./request-rows.ts";

/** By what a message tells what came back. */
const SAYINGS: Readonly<Partial<Record<CellEnd, RegExp>>> = {
  "request-not-sent": /could not be sent \(\w+\)/,
  "answer-lost": /answer was lost \(\w+\)|no complete answer within \d+ s/,
  "redirect-refused": /answered with a redirect \(status 307\)/,
  "answer-too-large": /answered with more than 1048576 bytes/,
  "answer-not-json": /status 200 but no JSON object|status 200 but text that is not UTF-8/,
  "answer-unexpected":
    /answered with status \d+[;,]? but|status 200; a SharePoint site answers|answered with no list|answered without /,
  throttled: /status 429/,
  "server-failed": /status 50[03]/,
  conflict: /status 409/,
  "grant-refused": /status 400: invalid_grant/,
  "client-refused": /status 401: invalid_client/,
  "request-refused": /status 400/,
  "access-refused": /status 40[13]/,
  "not-found": /status 404/,
  "settings-unsafe": /cannot be written safely: .*(has no settings in it|differ in case only)/,
  "app-unhealthy": /365proxy-rg\/365proxy-staging does not work with the settings of this run/,
  "preflight-failed": /1 of 1 services cannot be (reached|written); nothing was spent or changed\./,
  "login-failed": /The login to Azure failed; nothing was spent or changed\./,
};

const PATHS: Readonly<Record<RequestRow, string>> = {
  "client token": "",
  preflight: "",
  references: "/config/configreferences/appsettings",
  "vault list": "/versions",
  realm: "/_vti_bin/client.svc",
  "code grant": "/oauth2/v2.0/token",
  "refresh grant": "/oauth2/v2.0/token",
  web: "/_api/web",
  currentuser: "/_api/web/currentuser",
  root: "/_api/web",
  "vault set": "/secrets/SP-",
  "vault disable": "/secrets/SP-",
  list: "/config/appsettings/list",
  PUT: "/config/appsettings",
  "list again": "/config/appsettings/list",
  "references again": "/config/configreferences/appsettings",
  health: "/consumer/365proxy-rg/365proxy-staging",
};

/** Words by which a message tells what to do next. */
const NEXT_STEP = /`pulumi (up|config set)[^`]*`|Check |check |[Cc]onsent again|Log in/;

/** Ends whose message names an app, or comes from somebody else, in place of host and path. */
const WITHOUT_ADDRESS: readonly CellEnd[] = ["settings-unsafe", "login-failed", "preflight-failed"];

/** Tells whether a message says what came back, as it has to with a code. */
function saysWhatCameBack(end: CellEnd, message: string): boolean {
  return SAYINGS[end]?.test(message) === true;
}

/** Tells the code of a failure that has none beside its message. */
export function readFailure({ row, column }: Cell, message: string): CellEnd | undefined {
  const isWrapped = VAULT_PREFLIGHT_ROWS.includes(row);
  if (isWrapped && !/nothing was spent or changed\./.test(message)) return undefined;
  const expected = expectEnd(row, column);
  return saysWhatCameBack(expected, message) ? expected : undefined;
}

/** Lists what a person would miss in a message. */
export function* judgeMessage({ row, column }: Cell, message: string): Iterable<string> {
  const isWarned = expectEnd(row, column) === "ok, warned";
  const end = isWarned ? expectFailure(row, column) : expectEnd(row, column);
  const refuse = (what: string) => `the message ${what}: ${message}`;
  if (!saysWhatCameBack(end, message)) yield refuse("does not say what came back");
  if (!NEXT_STEP.test(message)) yield refuse("does not say what to do next");
  const address = /\b(?:GET|POST|PUT|PATCH) 127\.0\.0\.1:\d+(\/\S*?)(?:,|\s)/.exec(message)?.[1];
  if (!WITHOUT_ADDRESS.includes(end) && address?.includes(PATHS[row]) !== true) {
    yield refuse("does not name host and path");
  }
  if (address?.includes("?")) yield refuse("names a query");
  if (/nothing was changed/i.test(message) && expectGeneration(row, column) === "wanted") {
    yield refuse("says that nothing was changed, but it was");
  }
  if (row !== "code grant") return;
  if (needsConsent(row, column) && !/[Cc]onsent again: `npm run consent/.test(message)) {
    yield refuse("does not ask for another consent");
  }
  if (!needsConsent(row, column) && !/`pulumi up` again; if the code is older/.test(message)) {
    yield refuse("does not say that the code serves again");
  }
}
