import type { FailureCode } from "../../src/http/rotation-error";
import type { FaultColumn } from "./fault-columns";
import type { RequestRow } from "./request-rows";

/** How a run ends: with a code, or well. `login-failed` is azure-native's, and has no code. */
export type CellEnd = FailureCode | "login-failed" | "ok" | "ok after retry";

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
  list: LIST,
  // What the answer says is not read: the list behind it tells what the app has.
  PUT: {
    reset: "ok",
    "reset midway": "ok",
    "slow drip": "ok",
    HTML: "ok",
    "empty body": "ok",
    truncated: "ok",
    "invalid UTF-8": "ok",
    "wrong shape": "ok",
  },
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

/** How a run with a fault must end. */
export function expectEnd(row: RequestRow, column: FaultColumn): CellEnd {
  if (row === "client token") return LOGIN[column] ?? "login-failed";
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
