import { workOnSome } from "../../src/azure/work-on-some";
import type { Cell } from "./cell-facts";
import { ENGINE_CELLS } from "./engine-cells";
import { FAULT_COLUMNS, SLOW_FAULTS } from "./fault-columns";
import { type JudgedCell, judgeCell } from "./judge-cell";
import { openEngineMatrix } from "./open-engine-matrix";
import { playCell } from "./play-cell";
import { REQUEST_ROWS } from "./request-rows";

/** Cells at the same time: enough for those that wait for a client to give up. */
const AT_ONCE = 16;

/** The cells that need no engine: azure-native's login is asked by nobody else. */
export const PLAYED_CELLS: readonly Cell[] = REQUEST_ROWS.filter(
  (row) => row !== "client token",
).flatMap((row) => FAULT_COLUMNS.map((column) => ({ row, column })));

/** Plays cells in process, several at the same time, and judges them. Gives them in their order. */
export async function playCells(cells: readonly Cell[]): Promise<JudgedCell[]> {
  const judged: JudgedCell[] = [];
  const isSlow = ({ column }: Cell) => SLOW_FAULTS.includes(column);
  const slowFirst = [...cells.entries()].sort(
    ([, a], [, b]) => Number(isSlow(b)) - Number(isSlow(a)),
  );
  await workOnSome(AT_ONCE, slowFirst, async ([index, cell]) => {
    judged[index] = judgeCell(await playCell(cell));
  });
  return judged;
}

/** Plays the engine's cells one after the other; each is told as soon as it has ended. */
export async function playEngineCells(tell: (judged: JudgedCell) => void): Promise<JudgedCell[]> {
  const matrix = await openEngineMatrix();
  const judged: JudgedCell[] = [];
  try {
    for (const cell of ENGINE_CELLS) {
      const last = judgeCell(await matrix.play(cell));
      judged.push(last);
      tell(last);
    }
  } finally {
    await matrix.close();
  }
  return judged;
}
