import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { renderMarkdown, renderText, showRatio, showSeconds } from "./section.ts";

const SECTION = {
  title: "Start",
  columns: ["program", "seconds"],
  rows: [["a|b", "1.50 s"]],
  notes: ["One note."],
  data: {},
};

describe("renderMarkdown", () => {
  it("makes a table that can be pasted", () => {
    assert.equal(
      renderMarkdown(SECTION),
      "## Start\n\n| program | seconds |\n|---|---|\n| a\\|b | 1.50 s |\n\n- One note.\n",
    );
  });
});

describe("renderText", () => {
  it("has title, table and notes", () => {
    const text = renderText(SECTION);
    assert.match(text, /^Start\n[^\n]*\n.*program.*seconds/s);
    assert.match(text, /a\|b.*1\.50 s/);
    assert.match(text, /One note\.\n$/);
  });
});

describe("showSeconds", () => {
  it("has three digits", () => {
    assert.deepEqual([1.234, 12.34].map(showSeconds), ["1.23 s", "12.3 s"]);
  });
});

describe("showRatio", () => {
  it("has two digits behind the point", () => {
    assert.equal(showRatio(1.5), "1.50 ×");
  });
});
