import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import { withoutPauses } from "../http/without-pauses";
import type { JudgedCell } from "./judge-cell";
import { PLAYED_CELLS, playCells } from "./play-matrix";

describe("the fault matrix", () => {
  let judged: readonly JudgedCell[];

  before(async () => {
    judged = await withoutPauses(() => playCells(PLAYED_CELLS));
  });

  for (const [index, { row, column }] of PLAYED_CELLS.entries()) {
    it(`${row} × ${column}`, () => {
      const texts = judged[index]?.complaints.map(({ kind, text }) => `${kind}: ${text}`);
      assert.deepEqual(texts, []);
    });
  }
});
