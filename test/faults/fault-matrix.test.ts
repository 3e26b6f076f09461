import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import { withoutPauses } from "../protocol/http/without-pauses.ts";
import type { JudgedCell } from "./judge-cell.ts";
import { PLAYED_CELLS, playCells } from "./play-matrix.ts";

describe("the fault matrix", () => {
  let judged: readonly JudgedCell[];

  before(async function () {
    // Some cells wait for a client to give up, each time it tries.
    this.timeout(900_000);
    judged = await withoutPauses(() => playCells(PLAYED_CELLS));
  });

  for (const [index, { row, column }] of PLAYED_CELLS.entries()) {
    it(`${row} × ${column}`, () => {
      const texts = judged[index]?.complaints.map(({ kind, text }) => `${kind}: ${text}`);
      assert.deepEqual(texts, []);
    });
  }
});
