import type { Operation } from "../emulator/route.ts";

/**
 * The requests that a run makes, in their order: a row of the matrix each. `client token` and
 * `preflight`, the first list, are azure-native's and come before the others; `list again` is the
 * one that proves a write, `references again` the one that is waited for.
 */
export const REQUEST_ROWS = [
  "client token",
  "preflight",
  "references",
  "vault list",
  "realm",
  "code grant",
  "refresh grant",
  "web",
  "currentuser",
  "root",
  "vault set",
  "vault disable",
  "list",
  "PUT",
  "list again",
  "references again",
  "health",
] as const;

/** A row of the matrix. */
export type RequestRow = (typeof REQUEST_ROWS)[number];

/** What the emulator calls each request. */
export const OPERATIONS: Readonly<Record<RequestRow, Operation>> = {
  "client token": "client-credentials-grant",
  preflight: "list-app-settings",
  references: "list-references",
  "vault list": "list-secret-versions",
  realm: "realm-challenge",
  "code grant": "code-grant",
  "refresh grant": "refresh-grant",
  web: "probe-web",
  currentuser: "probe-currentuser",
  root: "probe-web",
  "vault set": "set-secret",
  "vault disable": "update-secret",
  list: "list-app-settings",
  PUT: "put-app-settings",
  "list again": "list-app-settings",
  "references again": "list-references",
  health: "consumer-call",
};

/** The requests that azure-native makes: only the engine plays them. */
export const PLUGIN_ROWS: readonly RequestRow[] = ["client token", "preflight"];

/** The requests of a run that keeps the values in a key vault: their cells play on one. */
export const VAULT_ROWS: readonly RequestRow[] = [
  "references",
  "vault list",
  "vault set",
  "vault disable",
  "references again",
];

/** Those of them that preflight makes. */
export const VAULT_PREFLIGHT_ROWS: readonly RequestRow[] = ["references", "vault list"];

/** The requests of the run that a cell plays, in their order. */
export function listRows(row: RequestRow): readonly RequestRow[] {
  // A stack that a vault's cells play on knows its realm.
  return VAULT_ROWS.includes(row)
    ? REQUEST_ROWS.filter((one) => one !== "realm")
    : REQUEST_ROWS.filter((one) => !VAULT_ROWS.includes(one));
}

/**
 * The rows whose cells keep the client secret: nothing is written where the login fails, so that two
 * generations cannot mix; and a vault that takes no connection must have taken every value before.
 */
export const KEEPING_ROWS: readonly RequestRow[] = ["client token", "vault disable"];

/** How often a run makes a request that does not go wrong, from that one on. */
export function countUsual(row: RequestRow): number {
  // The provider lists twice behind it.
  if (row === "preflight") return 3;
  // There are three secrets, of which two change; the references are read once more behind the write.
  if (row === "vault list") return 3;
  if (row === "references" || row === "vault set") return 2;
  // azure-native takes two tokens, the list is one of two, and the root is a site as well.
  return row === "client token" || row === "list" || row === "web" ? 2 : 1;
}

/** Tells whether a request comes behind another one in a run. */
export function isBehind(row: RequestRow, other: RequestRow): boolean {
  return REQUEST_ROWS.indexOf(row) > REQUEST_ROWS.indexOf(other);
}
