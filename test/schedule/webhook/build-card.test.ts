import assert from "node:assert/strict";
import { buildCard } from "../../../src/schedule/webhook/build-card.ts";
import { sampleNews } from "./sample-news.ts";

describe("buildCard", () => {
  it("is what a workflow of Teams takes", () => {
    const { type, attachments } = buildCard(sampleNews());
    assert.equal(type, "message");
    assert.equal(attachments.length, 1);
    const [{ contentType, contentUrl, content } = { content: undefined }] = attachments;
    assert.equal(contentType, "application/vnd.microsoft.card.adaptive");
    assert.equal(contentUrl, null);
    assert.equal(content?.type, "AdaptiveCard");
    assert.equal(content?.version, "1.4");
    assert.deepEqual(content?.actions, [
      { type: "Action.OpenUrl", title: "The run", url: "https://run.example/1" },
    ]);
  });

  function readRuns(changes: Parameters<typeof sampleNews>[0] = {}) {
    const [{ content } = { content: undefined }] = buildCard(sampleNews(changes)).attachments;
    return (content?.body ?? []).map(({ type, inlines }) => {
      // Text blocks would read Markdown.
      assert.equal(type, "RichTextBlock");
      assert.deepEqual(
        inlines.map((run) => run.type),
        ["TextRun"],
      );
      return inlines[0]?.text;
    });
  }

  it("says what the issue says, and nothing of it is read as Markdown", () => {
    assert.deepEqual(readRuns(), [
      "SharePoint rotation: a person is needed for staging",
      "It failed. Not run: production.",
      "error: x",
      "  y",
      "Fix what it names. Then run `pulumi up --stack staging` and `pulumi up --stack production`, " +
        "or wait for the next weekly run.",
      "! staging: The secret [ends](https://evil.example) in 9 days.",
      "pulumi up --stack staging",
    ]);
  });

  it("is of one line at the end, and without a button where there is no page of the run", () => {
    const end = { event: "ended", title: "All.", problems: [], failure: undefined } as const;
    assert.deepEqual(readRuns(end), ["All."]);
    const [{ content } = { content: undefined }] = buildCard(
      sampleNews({ ...end, runUrl: undefined }),
    ).attachments;
    assert.equal(content?.actions, undefined);
  });

  it("stays below the 28 KB that Teams takes, however much there is to say", () => {
    const [problem] = sampleNews().problems;
    assert.ok(problem);
    const problems = Array.from({ length: 500 }, () => ({ ...problem, text: "€".repeat(300) }));
    const notRun = Array.from({ length: 500 }, (_, index) => `production-${index}`);
    for (const said of ["€\n".repeat(2000), "€".repeat(4000)]) {
      const news = sampleNews({
        problems,
        failure: { stack: "staging", text: "It failed.", said, notRun },
      });
      const { length } = Buffer.from(JSON.stringify(buildCard(news)));
      assert.ok(length > 15_000 && length < 28_000, String(length));
    }
    assert.match(readRuns({ problems }).at(-1) ?? "", /^… and 4\d\d more$/);
  });
});
