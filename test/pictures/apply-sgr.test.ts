import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { applySgr } from "./apply-sgr.ts";
import type { TerminalStyle } from "./terminal-span.ts";

describe("applySgr", () => {
  for (const [before, parameters, after] of [
    [{}, "1", { isBold: true }],
    [{}, "38;5;2", { color: 2 }],
    [{}, "31", { color: 1 }],
    [{}, "97", { color: 15 }],
    [{}, "1;38;5;13", { isBold: true, color: 13 }],
    [{ color: 3 }, "2", { color: 3, isDim: true }],
    [{ color: 3, isUnderlined: true }, "39", { isUnderlined: true }],
    [{ color: 3, isBold: true }, "0", {}],
    [{ color: 3, isBold: true }, "", {}],
    [{ isBold: true, isDim: true, color: 4 }, "22", { isBold: false, isDim: false, color: 4 }],
    [{ isUnderlined: true }, "24", { isUnderlined: false }],
    [{}, "4", { isUnderlined: true }],
  ] as readonly (readonly [TerminalStyle, string, TerminalStyle])[]) {
    it(`makes ${JSON.stringify(after)} of ${JSON.stringify(before)} and ESC[${parameters}m`, () => {
      assert.deepEqual(applySgr(before, parameters), after);
    });
  }

  for (const parameters of ["38;5;200", "48;5;1", "38;2;1;2;3", "7"]) {
    it(`refuses ${parameters}, which it could not draw`, () => {
      assert.throws(() => applySgr({}, parameters), /unknown rendition/);
    });
  }
});
