import Table from "cli-table3";
import { FAULT_COLUMNS, type FaultColumn } from "./fault-columns.ts";
import type { JudgedCell } from "./judge-cell.ts";
import { REQUEST_ROWS, type RequestRow, VAULT_ROWS } from "./request-rows.ts";

const LABEL_WIDTH = 18;
/** Twelve requests beside the label fit a terminal of 190 columns. */
const CELL_WIDTH = 13;

/** How a cell stands in the table that nobody played. */
const NOT_PLAYED = "–";

/** The requests of every run, and those that a key vault adds. */
const TABLES = [REQUEST_ROWS.filter((row) => !VAULT_ROWS.includes(row)), VAULT_ROWS];

/** Draws how each cell ended: the faults from top to bottom, the requests from left to right. */
export function drawMatrix(judged: readonly JudgedCell[]): string {
  return TABLES.map((rows) => drawTable(judged, rows)).join("\n");
}

function drawTable(judged: readonly JudgedCell[], rows: readonly RequestRow[]): string {
  const table = new Table({
    head: ["", ...rows.map(fold)],
    colWidths: [LABEL_WIDTH, ...rows.map(() => CELL_WIDTH)],
    style: { head: [], border: [] },
  });
  for (const column of FAULT_COLUMNS) {
    table.push([column, ...rows.map((row) => describe(judged, row, column))]);
  }
  return table.toString();
}

function describe(judged: readonly JudgedCell[], row: RequestRow, column: FaultColumn): string {
  const played = judged.filter(({ cell }) => cell.row === row && cell.column === column);
  if (played.length === 0) return NOT_PLAYED;
  const failed = played.find(({ complaints }) => complaints.length > 0);
  const end = (failed ?? played[0])?.end ?? "no code";
  return fold(failed === undefined ? end : `✗ ${end}`);
}

/** Breaks a text behind a hyphen or a space where it is wider than its cell. */
function fold(text: string): string {
  const width = CELL_WIDTH - 2;
  if (text.length <= width) return text;
  const at = Math.max(text.lastIndexOf("-", width - 1), text.lastIndexOf(" ", width));
  return `${text.slice(0, at + 1).trimEnd()}\n${fold(text.slice(at + 1))}`;
}
