import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildJson } from "../../../src/schedule/webhook/build-json.ts";
import { sampleNews } from "./sample-news.ts";

describe("buildJson", () => {
  it("has all that the issue says, in fields and as one text", () => {
    const news = sampleNews();
    assert.deepEqual(buildJson(news), {
      source: "sharepoint-rotation",
      version: 1,
      event: "began",
      id: "7d1f",
      at: "2026-11-24T02:17:00.000Z",
      title: news.title,
      text: [
        news.title,
        "It failed. Not run: production.",
        "error: x",
        "  y",
        "Fix what it names. Then run `pulumi up --stack staging` and " +
          "`pulumi up --stack production`, or wait for the next weekly run.",
        "! staging: The secret [ends](https://evil.example) in 9 days.",
        "    pulumi up --stack staging",
        "https://run.example/1",
      ].join("\n"),
      problems: news.problems,
      failure: news.failure,
      run: "https://run.example/1",
    });
  });

  it("is as it is documented", () => {
    const page = join(import.meta.dirname, "../../../docs/operations.md");
    const [, example = ""] =
      /\*\*Any receiver\*\*[\s\S]*?```json\n([\s\S]*?)```/.exec(readFileSync(page, "utf8")) ?? [];
    const listKeys = (value: object): string[] =>
      Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
        typeof inner === "object" && inner !== null ? [key, ...listKeys(inner)] : [key],
      );
    assert.deepEqual(listKeys(JSON.parse(example)), listKeys(buildJson(sampleNews())));
  });

  it("has null where there is no failure and no page of the run", () => {
    const end = { event: "ended", title: "All.", problems: [], failure: undefined } as const;
    const { failure, run, text } = buildJson(sampleNews({ ...end, runUrl: undefined }));
    assert.deepEqual({ failure, run, text }, { failure: null, run: null, text: "All." });
  });

  it("names as many problems as fit, and says how many more there are", () => {
    const [problem] = sampleNews().problems;
    assert.ok(problem);
    const many = Array.from({ length: 500 }, () => ({ ...problem, text: "x".repeat(300) }));
    const { problems, text } = buildJson(sampleNews({ problems: many, failure: undefined }));
    assert.ok(problems.length > 40 && problems.length < 70, String(problems.length));
    assert.match(text, new RegExp(`… and ${500 - problems.length} more\n`));
  });

  it("keeps to itself when the stack was last run", () => {
    const stored = { ...sampleNews().failure, endedAt: "2026-11-24T02:00:00Z" } as never;
    assert.equal("endedAt" in (buildJson(sampleNews({ failure: stored })).failure ?? {}), false);
  });
});
