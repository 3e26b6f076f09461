import type { Cell } from "./cell-facts";
import { FAULT_COLUMNS, type FaultColumn } from "./fault-columns";
import type { RequestRow } from "./request-rows";

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
  // Last, since the health of the service is asked for from there on, by requests of its own.
  ["health", "503"],
  ["health", "reset"],
];

/** The cells that are played by the real engine: all of azure-native's login, and a choice. */
export const ENGINE_CELLS: readonly Cell[] = [
  ...FAULT_COLUMNS.map((column): Cell => ({ row: "client token", column })),
  ...PROVIDER_CELLS.map(([row, column]): Cell => ({ row, column })),
];
