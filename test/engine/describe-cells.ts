import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { Cell } from "../faults/cell-facts.ts";
import { judgeCell } from "../faults/judge-cell.ts";
import { type EngineMatrix, openEngineMatrix } from "../faults/open-engine-matrix.ts";

/** Describes that cells of the fault matrix hold on the real engine, on a stack with a vault or without. */
export function describeCells(title: string, cells: readonly Cell[], hasVault = false): void {
  describe(title, () => {
    let matrix: EngineMatrix;

    before(async () => {
      matrix = await openEngineMatrix(hasVault);
    });
    after(() => matrix.close());

    for (const cell of cells) {
      it(`${cell.row} × ${cell.column}`, async () => {
        const { complaints } = judgeCell(await matrix.play(cell));
        assert.deepEqual(
          complaints.map(({ kind, text }) => `${kind}: ${text}`),
          [],
        );
      });
    }
  });
}
