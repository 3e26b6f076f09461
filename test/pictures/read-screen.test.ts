import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readScreen } from "./read-screen.ts";

const toText = (sent: string) =>
  readScreen(sent).map((line) => line.map(({ text }) => text).join(""));

describe("readScreen", () => {
  it("keeps lines and their styles", () => {
    assert.deepEqual(readScreen("a \x1b[38;5;2mgreen\x1b[0m\r\nb"), [
      [
        { text: "a ", style: {} },
        { text: "green", style: { color: 2 } },
      ],
      [{ text: "b", style: {} }],
    ]);
  });

  it("shows what stands there at the end where lines are written over", () => {
    assert.deepEqual(toText("creating\x1b[K\r\n...\r\n\x1b[2A\rcreated\x1b[K\r\n\x1b[Kdone\r\n"), [
      "created",
      "done",
    ]);
  });

  it("keeps the rest of a line that is written over in part", () => {
    assert.deepEqual(toText("abcdef\rxy"), ["xycdef"]);
  });

  it("erases a whole line, and everything below the cursor", () => {
    assert.deepEqual(toText("one\r\ntwo\r\nthree\x1b[2A\x1b[2K\r\x1b[B\x1b[J"), ["", ""]);
  });

  it("moves sideways, and fills with spaces", () => {
    assert.deepEqual(toText("a\x1b[3Cb\x1b[2Dc\x1b[1Gd"), ["d  cb"]);
  });

  it("shows nothing of a cursor that is hidden or asked for, nor of a question about the ground", () => {
    assert.deepEqual(toText("\x1b]11;?\x1b\\\x1b[6n\x1b[?25la\x1b[?12l\x1b[?25h"), ["a"]);
  });

  it("counts a sign of two code units as one", () => {
    assert.deepEqual(toText("🔒b\b\bx"), ["xb"]);
  });

  for (const sent of ["\x1b[5S", "\x1b(B", "\x1b[?1049h", "\x1b[1J", "\x1b[1K", "a\x00"]) {
    it(`refuses ${JSON.stringify(sent)}, which it would show wrongly`, () => {
      assert.throws(() => readScreen(sent), /unknown control/);
    });
  }
});
