import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { drawMatrix } from "./draw-matrix";
import { FAULT_COLUMNS } from "./fault-columns";
import type { JudgedCell } from "./judge-cell";
import { REQUEST_ROWS } from "./request-rows";

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

  it("fits 160 columns", () => {
    assert.ok(Math.max(...lines.map(({ length }) => length)) <= 160);
  });

  it("names every request and every fault, and says which cells nobody played", () => {
    const heads = [1, 2].map((line) => lines[line]?.split("│").map((text) => text.trim()));
    const names = REQUEST_ROWS.map((_, at) => `${heads[0]?.[at + 2]} ${heads[1]?.[at + 2]}`.trim());
    assert.deepEqual(names, REQUEST_ROWS);
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
