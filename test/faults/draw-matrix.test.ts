import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { drawMatrix } from "./draw-matrix.ts";
import { FAULT_COLUMNS } from "./fault-columns.ts";
import type { JudgedCell } from "./judge-cell.ts";
import { REQUEST_ROWS } from "./request-rows.ts";

const CELL: JudgedCell = {
  cell: { row: "realm", column: "refused" },
  end: "request-not-sent",
  complaints: [],
};
const FAILED: JudgedCell = {
  cell: { row: "PUT", column: "reset" },
  end: undefined,
  complaints: [{ kind: "lost", text: "a setting" }],
};

describe("drawMatrix", () => {
  const lines = drawMatrix([CELL, FAILED]).split("\n");
  const read = (label: string) =>
    lines
      .find((line) => line.startsWith(`│ ${label} `))
      ?.split("│")
      .map((text) => text.trim());

  it("fits 190 columns", () => {
    assert.ok(Math.max(...lines.map(({ length }) => length)) <= 190);
  });

  it("names every request and every fault, and says which cells nobody played", () => {
    const tops = [...lines.entries()].flatMap(([at, line]) => (line.startsWith("┌") ? [at] : []));
    const names = tops.flatMap((top) => {
      const [upper = [], lower = []] = [1, 2].map((below) => lines[top + below]?.split("│"));
      return upper.slice(2, -1).map((text, at) => `${text.trim()} ${lower[at + 2]?.trim()}`.trim());
    });
    assert.deepEqual(names.toSorted(), REQUEST_ROWS.toSorted());
    assert.equal(tops.length, 2);
    for (const column of FAULT_COLUMNS) assert.equal(read(column)?.[2], "–");
  });

  it("folds a long code, and marks a cell that does not hold", () => {
    const at = lines.findIndex((line) => line.startsWith("│ refused "));
    assert.match(lines[at] ?? "", /│ request- +│/);
    assert.match(lines[at + 1] ?? "", /│ not-sent +│/);
    assert.match(read("reset")?.join("|") ?? "", /✗ no code/);
  });

  it("shows the run that failed where a cell was played twice", () => {
    const twice = drawMatrix([CELL, { ...CELL, end: "ok", complaints: FAILED.complaints }]);
    assert.match(twice, /✗ ok/);
    assert.doesNotMatch(twice, /request-/);
  });
});
