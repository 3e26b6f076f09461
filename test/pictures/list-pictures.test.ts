import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, it } from "mocha";
import type { Diagram } from "./diagram.ts";
import { listPictures, PICTURES, RECORDING } from "./list-pictures.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** The widest sign of a usual font is seldom reached: a line of text is about this wide. */
const SIGN_WIDTH = { title: 7.6, line: 6.6 };

describe("listPictures", () => {
  for (const { file, draw } of listPictures()) {
    it(`${basename(file)} is what its source makes (npm run pictures)`, () => {
      assert.equal(readFileSync(file, "utf8"), draw());
    });
  }

  it("knows every picture of the folder", () => {
    assert.deepEqual(
      readdirSync(PICTURES)
        .filter((name) => name.endsWith(".svg"))
        .sort(),
      listPictures()
        .map(({ file }) => basename(file))
        .sort(),
    );
  });

  it("lists none that no document shows", () => {
    const documents = ["README.md", "docs/reference.md", "docs/architecture.md"]
      .map((name) => readFileSync(join(ROOT, name), "utf8"))
      .join("");
    for (const { file } of listPictures()) {
      assert.ok(documents.includes(`pictures/${basename(file)})`), file);
    }
  });
});

describe("the diagrams", () => {
  for (const name of readdirSync(PICTURES).filter((file) => file.endsWith(".json"))) {
    const { width, height, boxes } = JSON.parse(
      readFileSync(join(PICTURES, name), "utf8"),
    ) as Diagram;

    it(`${name}: text fits into its box, and boxes into the picture`, () => {
      for (const box of boxes) {
        assert.ok(box.title.length * SIGN_WIDTH.title < box.width - 16, box.title);
        for (const line of box.lines)
          assert.ok(line.length * SIGN_WIDTH.line < box.width - 16, line);
        assert.ok(24 + box.lines.length * 17 < box.height, box.title);
        assert.ok(box.x >= 10 && box.x + box.width <= width - 10, box.title);
        assert.ok(box.y >= 10 && box.y + box.height <= height - 10, box.title);
      }
    });

    it(`${name}: no box lies on another`, () => {
      for (const [index, one] of boxes.entries()) {
        for (const other of boxes.slice(index + 1)) {
          const isApart =
            one.x + one.width < other.x ||
            other.x + other.width < one.x ||
            one.y + one.height < other.y ||
            other.y + other.height < one.y;
          assert.ok(isApart, `${one.title} and ${other.title}`);
        }
      }
    });
  }
});

describe("the recorded run", () => {
  const shown = stripVTControlCharacters(readFileSync(RECORDING, "utf8"));

  it("begins with the command, and shows the settings that it wrote", () => {
    assert.match(shown, /^\$ pulumi up --yes .*--stack staging\n/);
    assert.match(shown, /365proxy-staging: SP_ID \(none\) → [0-9a-f]{8}/);
  });

  it("shows of each resource what was done, and has no room for a column of warnings", () => {
    const rows = shown.split("\n").filter((line) => line.includes("pulumi-nodejs:dynamic:"));
    assert.ok(rows.length >= 4, shown);
    for (const row of rows) assert.match(row, / {2}(?:created|updated) \(\d+\.\d+s\)\s*$/);
    assert.doesNotMatch(shown, /Info|warn/);
  });

  it("shows nothing of the machine that it was recorded on", () => {
    assert.doesNotMatch(shown, /127\.0\.0\.1|localhost|\/tmp\/|\/home\/|\/root\/|pulumi-resource-/);
  });
});
