import { mapConcurrently } from "../../src/program/shared/map-concurrently.ts";
import type { Cell } from "./cell-facts.ts";
import { ENGINE_CELLS, VAULT_CELLS } from "./engine-cells.ts";
import { FAULT_COLUMNS, SLOW_FAULTS } from "./fault-columns.ts";
import { type JudgedCell, judgeCell } from "./judge-cell.ts";
import { openEngineMatrix } from "./open-engine-matrix.ts";
import { playCell } from "./play-cell.ts";
import { PLUGIN_ROWS, REQUEST_ROWS } from "./request-rows.ts";

/** Cells at the same time: enough for those that wait for a client to give up. */
const AT_ONCE = 16;

/** The cells that need no engine. */
export const PLAYED_CELLS: readonly Cell[] = REQUEST_ROWS.filter(
  (row) => !PLUGIN_ROWS.includes(row),
).flatMap((row) => FAULT_COLUMNS.map((column) => ({ row, column })));

/** Plays cells in process, several at the same time, and judges them. Gives them in their order. */
export async function playCells(cells: readonly Cell[]): Promise<JudgedCell[]> {
  const judged: JudgedCell[] = [];
  const isSlow = ({ column }: Cell) => SLOW_FAULTS.includes(column);
  const slowFirst = [...cells.entries()].sort(
    ([, a], [, b]) => Number(isSlow(b)) - Number(isSlow(a)),
  );
  await mapConcurrently(AT_ONCE, slowFirst, async ([index, cell]) => {
    judged[index] = judgeCell(await playCell(cell));
  });
  return judged;
}

/** Plays the engine's cells one after the other; each is told as soon as it has ended. */
export async function playEngineCells(tell: (judged: JudgedCell) => void): Promise<JudgedCell[]> {
  const judged: JudgedCell[] = [];
  for (const cells of [ENGINE_CELLS, VAULT_CELLS]) {
    const matrix = await openEngineMatrix(cells === VAULT_CELLS);
    try {
      for (const cell of cells) {
        const last = judgeCell(await matrix.play(cell));
        judged.push(last);
        tell(last);
      }
    } finally {
      await matrix.close();
    }
  }
  return judged;
}
