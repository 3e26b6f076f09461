import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { TerminalSpan } from "./terminal-span.ts";
import { wrapSpans } from "./wrap-spans.ts";

const wrap = (text: string, columns: number) =>
  wrapSpans([{ text, style: {} }], columns).map((line) => line.map((span) => span.text).join(""));

describe("wrapSpans", () => {
  it("leaves a line that fits", () => {
    assert.deepEqual(wrap("one two", 7), ["one two"]);
  });

  it("breaks at spaces, and begins further in than the line", () => {
    assert.deepEqual(wrap("  one two three four", 10), ["  one two", "    three", "    four"]);
  });

  it("keeps the styles on both sides of a break", () => {
    const line: TerminalSpan[] = [
      { text: "ab ", style: {} },
      { text: "cd ef", style: { color: 1 } },
    ];
    assert.deepEqual(wrapSpans(line, 6), [
      [
        { text: "ab ", style: {} },
        { text: "cd", style: { color: 1 } },
      ],
      [
        { text: "  ", style: {} },
        { text: "ef", style: { color: 1 } },
      ],
    ]);
  });

  it("leaves a word that is too long as it is", () => {
    assert.deepEqual(wrap("abcdefghijkl", 5), ["abcdefghijkl"]);
  });
});
