import type { Cell } from "./cell-facts.ts";
import { FAULT_COLUMNS, type FaultColumn } from "./fault-columns.ts";
import { PLUGIN_ROWS, type RequestRow } from "./request-rows.ts";

/** Cells of the providers that the engine plays too: every request and every fault among them. */
const PROVIDER_CELLS: readonly (readonly [RequestRow, FaultColumn])[] = [
  ["list", "refused"],
  ["code grant", "reset"],
  ["refresh grant", "reset midway"],
  ["PUT", "no answer"],
  ["code grant", "slow drip"],
  ["refresh grant", "400"],
  ["web", "401"],
  ["list", "403"],
  ["currentuser", "404"],
  ["PUT", "409"],
  ["list again", "429, Retry-After"],
  ["web", "429"],
  ["list again", "500"],
  ["realm", "HTML"],
  ["currentuser", "empty body"],
  ["code grant", "truncated"],
  ["list", "5 MiB"],
  ["refresh grant", "content type"],
  ["PUT", "redirect"],
  ["list", "invalid UTF-8"],
  ["list again", "wrong shape"],
  ["realm", "twin keys"],
  ["web", "wrong shape"],
  ["root", "503"],
  ["root", "403"],
  // Last, since the health of the service is asked for from there on, by requests of its own.
  ["health", "503"],
  ["health", "reset"],
];

/** The same of a key vault's requests: each of them, and each kind of fault. */
const VAULT_PAIRS: readonly (readonly [RequestRow, FaultColumn])[] = [
  ["references", "refused"],
  ["references", "reset"],
  ["references", "403"],
  ["references", "429, Retry-After"],
  ["references", "wrong shape"],
  ["vault list", "refused"],
  ["vault list", "no answer"],
  ["vault list", "401"],
  ["vault list", "404"],
  ["vault list", "HTML"],
  ["vault set", "refused"],
  ["vault set", "reset"],
  ["vault set", "slow drip"],
  ["vault set", "403"],
  ["vault set", "500"],
  ["vault set", "5 MiB"],
  ["vault set", "redirect"],
  ["vault disable", "refused"],
  ["vault disable", "reset midway"],
  ["vault disable", "403"],
  ["vault disable", "429"],
  ["vault disable", "truncated"],
  ["references again", "reset"],
  ["references again", "403"],
  ["references again", "503"],
  ["references again", "invalid UTF-8"],
];

/** The cells that only the real engine plays: all of azure-native's requests. */
const PLUGIN_CELLS: readonly Cell[] = PLUGIN_ROWS.flatMap((row) =>
  FAULT_COLUMNS.map((column): Cell => ({ row, column })),
);

/** The cells that the real engine plays on a stack with a key vault. */
export const VAULT_CELLS: readonly Cell[] = VAULT_PAIRS.map(([row, column]) => ({ row, column }));

/** The cells that it plays on a stack without: azure-native's, and a choice. */
export const ENGINE_CELLS: readonly Cell[] = [
  ...PLUGIN_CELLS,
  ...PROVIDER_CELLS.map(([row, column]): Cell => ({ row, column })),
];
