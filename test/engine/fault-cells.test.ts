import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { ENGINE_CELLS } from "../faults/engine-cells";
import { judgeCell } from "../faults/judge-cell";
import { type EngineMatrix, openEngineMatrix } from "../faults/open-engine-matrix";

describe("the fault matrix, on the real engine", () => {
  let matrix: EngineMatrix;

  before(async () => {
    matrix = await openEngineMatrix();
  });
  after(() => matrix.close());

  for (const cell of ENGINE_CELLS) {
    it(`${cell.row} × ${cell.column}`, async () => {
      const { complaints } = judgeCell(await matrix.play(cell));
      assert.deepEqual(
        complaints.map(({ kind, text }) => `${kind}: ${text}`),
        [],
      );
    });
  }
});
