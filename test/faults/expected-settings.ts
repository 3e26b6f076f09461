import { expectEnd } from "./expected-cells.ts";
import type { FaultColumn } from "./fault-columns.ts";
import { isBehind, type RequestRow } from "./request-rows.ts";

/** Faults of a PUT that Azure never carried out. */
const PUT_NOT_DONE: readonly FaultColumn[] = [
  "refused",
  "no answer",
  "400",
  "401",
  "403",
  "404",
  "409",
  "429",
  "500",
  "503",
];

/** Which three settings the app has behind a run with a fault: never a mix of both. */
export function expectGeneration(row: RequestRow, column: FaultColumn): "former" | "wanted" {
  // What was written stays; only an app that does not work with it gets the former ones back.
  if (row === "list again" || row === "references again") return "wanted";
  if (row === "PUT") return PUT_NOT_DONE.includes(column) ? "former" : "wanted";
  return expectEnd(row, column).startsWith("ok") ? "wanted" : "former";
}

/** Whether a run with a fault saves the token: wherever its answer came and could be read. */
export function expectToken(row: RequestRow, column: FaultColumn): boolean {
  return isBehind(row, "code grant") || expectEnd(row, column).startsWith("ok");
}
