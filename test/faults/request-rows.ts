import type { Operation } from "../emulator/route";

/**
 * The requests that a run makes, in their order: a row of the matrix each. `client token` is
 * azure-native's and comes before the others, `list again` is the one that proves a write.
 */
export const REQUEST_ROWS = [
  "client token",
  "realm",
  "code grant",
  "refresh grant",
  "web",
  "currentuser",
  "list",
  "PUT",
  "list again",
  "health",
] as const;

/** A row of the matrix. */
export type RequestRow = (typeof REQUEST_ROWS)[number];

/** What the emulator calls each request. */
export const OPERATIONS: Readonly<Record<RequestRow, Operation>> = {
  "client token": "client-credentials-grant",
  realm: "realm-challenge",
  "code grant": "code-grant",
  "refresh grant": "refresh-grant",
  web: "probe-web",
  currentuser: "probe-currentuser",
  list: "list-app-settings",
  PUT: "put-app-settings",
  "list again": "list-app-settings",
  health: "consumer-call",
};

/** How often a run makes a request that does not go wrong, from that one on. */
export function countUsual(row: RequestRow): number {
  // azure-native takes two tokens, and the list is one of two.
  return row === "client token" || row === "list" ? 2 : 1;
}

/** Tells whether a request comes behind another one in a run. */
export function isBehind(row: RequestRow, other: RequestRow): boolean {
  return REQUEST_ROWS.indexOf(row) > REQUEST_ROWS.indexOf(other);
}
