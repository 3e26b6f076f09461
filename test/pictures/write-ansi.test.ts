import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readScreen } from "./read-screen.ts";
import { writeAnsi } from "./write-ansi.ts";

describe("writeAnsi", () => {
  it("writes what reads as the same lines and styles", () => {
    const lines = [
      [
        { text: "plain ", style: {} },
        { text: "all", style: { color: 13, isBold: true, isDim: true, isUnderlined: true } },
      ],
      [],
      [{ text: "end", style: { color: 1 } }],
    ];
    assert.deepEqual(readScreen(writeAnsi(lines)), lines);
  });

  it("leaves no spaces at the end of a line", () => {
    assert.equal(writeAnsi([[{ text: "a  ", style: {} }]]), "a\n");
  });
});
