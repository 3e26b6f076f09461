import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Diagram } from "./diagram.ts";
import { renderDiagram } from "./render-diagram.ts";

const DIAGRAM: Diagram = {
  title: "A & B",
  description: "A asks B.",
  width: 300,
  height: 100,
  boxes: [
    { x: 10, y: 10, width: 100, height: 60, kind: "ours", title: "A", lines: ["one <1>", "two"] },
    { x: 200, y: 10, width: 80, height: 60, kind: "person", title: "B", lines: [] },
  ],
  arrows: [
    {
      points: [
        [110, 40],
        [200, 40],
      ],
    },
  ],
  labels: [{ at: [155, 36], anchor: "middle", text: "asks", isCode: true }],
};

describe("renderDiagram", () => {
  const svg = renderDiagram(DIAGRAM);

  it("draws each box with its heading and lines in its middle", () => {
    assert.match(svg, /<rect class="ours" x="10" y="10" width="100" height="60" rx="6"\/>/);
    assert.match(svg, /<text class="title" x="60" y="28" text-anchor="middle">A<\/text>/);
    assert.match(
      svg,
      /<text class="line" x="60" y="45" text-anchor="middle">one &lt;1&gt;<\/text>/,
    );
    assert.match(svg, /<text class="line" x="60" y="62" text-anchor="middle">two<\/text>/);
    assert.match(svg, /<rect class="person" x="200"/);
    assert.match(svg, /<text class="title" x="240" y="45" text-anchor="middle">B<\/text>/);
  });

  it("draws arrows with a point, and labels where they are put", () => {
    assert.match(
      svg,
      /<polyline class="arrow" points="110,40 200,40" marker-end="url\(#point\)"\/>/,
    );
    assert.match(svg, /<text class="label code" x="155" y="36" text-anchor="middle">asks<\/text>/);
  });

  it("tells readers who do not see it what it shows", () => {
    assert.match(svg, /role="img" aria-labelledby="title description"/);
    assert.match(svg, /<title id="title">A &amp; B<\/title>/);
    assert.match(svg, /<desc id="description">A asks B\.<\/desc>/);
  });

  it("has another colour for everything on a dark page, and a ground of its own", () => {
    const [light = "", dark = ""] = svg.split("@media (prefers-color-scheme: dark)");
    for (const name of ["ground", "plain", "ours", "person", "title", "line", "label", "point"]) {
      const fill = new RegExp(`^\\.${name} \\{.*fill: (#[0-9a-f]{6})`, "m");
      assert.notEqual(fill.exec(light)?.[1], undefined, name);
      assert.notEqual(fill.exec(dark)?.[1], undefined, name);
      assert.notEqual(fill.exec(light)?.[1], fill.exec(dark)?.[1], name);
    }
    assert.match(svg, /<rect class="ground"/);
  });

  it("needs nothing beside it", () => {
    assert.doesNotMatch(
      svg.replace("http://www.w3.org/2000/svg", ""),
      /https?:|@import|<script|href=/,
    );
  });
});
