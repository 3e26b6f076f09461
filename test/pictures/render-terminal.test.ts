import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { renderTerminal } from "./render-terminal.ts";

const render = (sent: string) => renderTerminal({ title: "a run", sent });
const listTexts = (svg: string) =>
  [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = "", text = ""]) => ({
    text,
    look: /class="([^"]*)"/.exec(attributes)?.[1],
    x: Number(/x="([\d.]+)"/.exec(attributes)?.[1]),
    y: Number(/y="([\d.]+)"/.exec(attributes)?.[1]),
    length: Number(/textLength="([\d.]+)"/.exec(attributes)?.[1]),
  }));

describe("renderTerminal", () => {
  it("puts each span at its column and line, with its length and its look", () => {
    assert.deepEqual(listTexts(render("ab \x1b[1;38;5;2m+ c\x1b[0m\r\nd")), [
      { text: "ab", look: undefined, x: 16, y: 29, length: 15.6 },
      { text: "+ c", look: "c2 bold", x: 39.4, y: 29, length: 23.4 },
      { text: "d", look: undefined, x: 16, y: 47, length: 7.8 },
    ]);
  });

  it("draws nothing for spaces, and counts them", () => {
    assert.deepEqual(
      listTexts(render("\x1b[38;5;1m   \x1b[0m  x")).map(({ text, x }) => [text, x]),
      [["x", 55]],
    );
  });

  it("gives what stands behind a gap a column of its own", () => {
    assert.deepEqual(
      listTexts(render("├─ one two   three  ")).map(({ text, x, length }) => [text, x, length]),
      [
        ["├─ one two", 16, 78],
        ["three", 117.4, 39],
      ],
    );
  });

  it("wraps a line that is too long for a page", () => {
    assert.deepEqual(
      listTexts(render(`${"a".repeat(60)} ${"b".repeat(60)}`)).map(({ text, x, y }) => [
        text[0],
        x,
        y,
      ]),
      [
        ["a", 16, 29],
        ["b", 31.6, 47],
      ],
    );
  });

  it("escapes what is markup", () => {
    assert.deepEqual(
      listTexts(render("a <b> & c")).map(({ text }) => text),
      ["a &lt;b&gt; &amp; c"],
    );
  });

  it("is as wide as its longest line, and as high as its lines", () => {
    assert.match(render("0123456789\r\n\r\n0"), /width="110" height="86" viewBox="0 0 110 86"/);
  });

  it("has colours for a light page and for a dark one", () => {
    const [light = "", dark = ""] = render("a").split("@media (prefers-color-scheme: dark)");
    for (let index = 0; index < 16; index += 1) {
      const color = new RegExp(`^\\.c${index} \\{ fill: (#[0-9a-f]{6}) \\}$`, "m");
      assert.notEqual(color.exec(light)?.[1], undefined);
      assert.notEqual(color.exec(dark)?.[1], color.exec(light)?.[1]);
    }
  });

  it("needs nothing beside it", () => {
    assert.doesNotMatch(
      render("a").replace("http://www.w3.org/2000/svg", ""),
      /https?:|@import|<script|href=/,
    );
  });
});
