import type { FailureCode } from "../../src/protocol/http/rotation-error.ts";
import type { FaultColumn } from "./fault-columns.ts";
import type { RequestRow } from "./request-rows.ts";

/**
 * How a run ends: with a code, or well. `login-failed` and `preflight-failed` are azure-native's, and
 * have no code. One that ends well may have failed at something that can wait, and says so.
 */
export type CellEnd =
  | FailureCode
  | "login-failed"
  | "preflight-failed"
  | "ok"
  | "ok after retry"
  | "ok, warned";

/** How a run ends with a fault, whatever the request, unless its row says otherwise. */
const BY_FAULT: Readonly<Record<FaultColumn, CellEnd>> = {
  refused: "request-not-sent",
  reset: "answer-lost",
  "reset midway": "answer-lost",
  "no answer": "answer-lost",
  "slow drip": "answer-lost",
  "400": "request-refused",
  "401": "access-refused",
  "403": "access-refused",
  "404": "not-found",
  "409": "conflict",
  "429, Retry-After": "ok after retry",
  "429": "throttled",
  "500": "server-failed",
  "503": "server-failed",
  HTML: "answer-not-json",
  "empty body": "answer-not-json",
  truncated: "answer-not-json",
  "5 MiB": "answer-too-large",
  // Deliberately read all the same: refusing it would throw away a token whose code is spent.
  "content type": "ok",
  redirect: "redirect-refused",
  "invalid UTF-8": "answer-not-json",
  "wrong shape": "answer-unexpected",
  // The names of a token's fields are exact, whatever else stands beside them.
  "twin keys": "ok",
};

type Exceptions = Readonly<Partial<Record<FaultColumn, CellEnd>>>;

/** Whatever the list of settings is: none may be lost, so what is not clear is refused. */
const LIST: Exceptions = { "wrong shape": "settings-unsafe", "twin keys": "settings-unsafe" };

/** Where an answer was lost or cannot be read, a list tells what came of the write. */
const FOUND_AGAIN: Exceptions = {
  reset: "ok",
  "reset midway": "ok",
  "slow drip": "ok",
  HTML: "ok",
  "empty body": "ok",
  truncated: "ok",
  "invalid UTF-8": "ok",
};

/** How far the token reaches is not known then; the token is good, and nothing waits for it. */
const ROOT: Exceptions = {
  refused: "ok",
  reset: "ok after retry",
  "reset midway": "ok after retry",
  "no answer": "ok after retry",
  "slow drip": "ok after retry",
  "400": "ok",
  "401": "ok",
  "403": "ok",
  "404": "ok",
  "409": "ok",
  "429": "ok after retry",
  "500": "ok after retry",
  "503": "ok after retry",
  HTML: "ok",
  "empty body": "ok",
  truncated: "ok",
  "5 MiB": "ok",
  redirect: "ok",
  "invalid UTF-8": "ok",
  "wrong shape": "ok",
};

const BY_REQUEST: Readonly<Partial<Record<RequestRow, Exceptions>>> = {
  // It is the answer 401 that names the realm, in a header.
  realm: {
    "401": "answer-unexpected",
    HTML: "answer-unexpected",
    "empty body": "answer-unexpected",
    truncated: "answer-unexpected",
    "invalid UTF-8": "answer-unexpected",
    "twin keys": "answer-unexpected",
  },
  // A code is sent once, whatever comes back.
  "code grant": {
    "400": "grant-refused",
    "401": "client-refused",
    "429, Retry-After": "throttled",
    "invalid UTF-8": "ok",
  },
  // A token that can be read is taken, whatever stands beside it.
  "refresh grant": { "400": "grant-refused", "401": "client-refused", "invalid UTF-8": "ok" },
  // Who consented is told to a person; the site has taken the token by then.
  currentuser: { "wrong shape": "ok" },
  root: ROOT,
  "vault set": FOUND_AGAIN,
  // What the answer says is not read.
  "vault disable": { "wrong shape": "ok" },
  list: LIST,
  // What the answer says is not read: the list behind it tells what the app has.
  PUT: { ...FOUND_AGAIN, "wrong shape": "ok" },
  "list again": LIST,
  // Its status is all that is read of an app's own answer.
  health: {
    refused: "app-unhealthy",
    reset: "app-unhealthy",
    "reset midway": "app-unhealthy",
    "no answer": "app-unhealthy",
    "slow drip": "app-unhealthy",
    "400": "app-unhealthy",
    "401": "app-unhealthy",
    "403": "app-unhealthy",
    "404": "app-unhealthy",
    "409": "app-unhealthy",
    "429": "app-unhealthy",
    "500": "app-unhealthy",
    "503": "app-unhealthy",
    redirect: "app-unhealthy",
    HTML: "ok",
    "empty body": "ok",
    truncated: "ok",
    "5 MiB": "ok",
    "invalid UTF-8": "ok",
    "wrong shape": "ok",
  },
};

/** What azure-native makes of its own login's answer; nothing is spent before it has a token. */
const LOGIN: Exceptions = { "5 MiB": "ok", "content type": "ok", "twin keys": "ok" };

/** What azure-native makes of the first list's answer, and what preflight makes of that. */
const PREFLIGHT: Exceptions = {
  "429, Retry-After": "ok after retry",
  "5 MiB": "ok",
  "content type": "ok",
  // No name is damaged by it, and no value is kept: the list before the write is read strictly.
  "invalid UTF-8": "ok",
};

/** How a run with a fault must end. */
export function expectEnd(row: RequestRow, column: FaultColumn): CellEnd {
  if (row === "client token") return LOGIN[column] ?? "login-failed";
  if (row === "preflight") return PREFLIGHT[column] ?? "preflight-failed";
  const end = expectFailure(row, column);
  return row !== "vault disable" || end.startsWith("ok") ? end : "ok, warned";
}

/** What went wrong in a run with a fault, whether the run fails for it or only warns of it. */
export function expectFailure(row: RequestRow, column: FaultColumn): CellEnd {
  return BY_REQUEST[row]?.[column] ?? BY_FAULT[column];
}

/**
 * The faults of the code grant behind which the code may be redeemed, or is known to be worthless:
 * the message asks for another consent. Behind every other one the same code serves again.
 */
const CODE_IS_GONE: readonly FaultColumn[] = [
  "reset",
  "reset midway",
  "no answer",
  "slow drip",
  "400",
  "HTML",
  "empty body",
  "truncated",
  "5 MiB",
  "redirect",
  "wrong shape",
];

/** Tells whether a person has to consent again behind a fault. */
export function needsConsent(row: RequestRow, column: FaultColumn): boolean {
  return row === "code grant" && CODE_IS_GONE.includes(column);
}
