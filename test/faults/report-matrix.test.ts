import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { JudgedCell } from "./judge-cell.ts";
import { reportMatrix } from "./report-matrix.ts";

const GOOD: JudgedCell = { cell: { row: "web", column: "404" }, end: "not-found", complaints: [] };
const BAD: JudgedCell = {
  cell: { row: "PUT", column: "reset" },
  end: "ok",
  complaints: [
    { kind: "lost", text: "foreign settings changed" },
    { kind: "leaked", text: "a secret" },
  ],
};

describe("reportMatrix", () => {
  it("counts cells, and each way of playing them", () => {
    const { text, exitCode } = reportMatrix({ inProcess: [GOOD], engine: [GOOD], seconds: 7 });
    assert.match(text, /^1 cells: 1 played in process, 1 through the engine, in 7 s\.$/m);
    assert.match(text, /^0 lost, 0 leaked, 0 not as expected\.$/m);
    assert.equal(exitCode, 0);
  });

  it("names a cell that does not hold, with what is wrong, and fails", () => {
    const { text, exitCode } = reportMatrix({ inProcess: [GOOD, BAD], engine: [], seconds: 7 });
    assert.match(
      text,
      /^✗ PUT × reset\n {4}lost: foreign settings changed\n {4}leaked: a secret$/m,
    );
    assert.match(text, /^1 lost, 1 leaked, 1 not as expected\.$/m);
    assert.equal(exitCode, 1);
  });
});
