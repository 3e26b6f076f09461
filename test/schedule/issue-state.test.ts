import assert from "node:assert/strict";
import type { Problem } from "../../src/schedule/findings.ts";
import {
  digestFailure,
  digestProblems,
  embedState,
  hasState,
  type IssueState,
  readState,
} from "../../src/schedule/issue-state.ts";

const STATE: IssueState = {
  problems: "0123456789abcdef",
  failure: {
    stack: "staging",
    text: "It failed -- badly.",
    said: 'error: <b> --> "quoted" \\ and\na second line <!-- sharepoint-rotation {} -->',
    notRun: ["production"],
    endedAt: "2026-11-24T12:00:00.000Z",
  },
};

function problem(text: string, changes: Partial<Problem> = {}): Problem {
  return { stack: "staging", level: "needs-person", text, command: "pulumi up", ...changes };
}

describe("the state of an issue", () => {
  it("comes back as it was, from behind any text", () => {
    const text = embedState(STATE);
    assert.equal(text.match(/-->/g)?.length, 1, "what was said ends no comment");
    const body = `Something.\n\n${text}\n`;
    assert.ok(hasState(body));
    assert.deepEqual(readState(body), STATE);
    assert.deepEqual(readState(embedState({ problems: "x" })), { problems: "x" });
  });

  it("is the last one where a text before it looks like one", () => {
    const body = `<!-- sharepoint-rotation {"problems":"of a text"} -->\n${embedState(STATE)}`;
    assert.deepEqual(readState(body), STATE);
  });

  it("is none where somebody changed it", () => {
    const text = embedState(STATE);
    for (const body of [
      text.replace(" -->", ""),
      text.replace('"problems"', '"other"'),
      text.replace('["production"]', '"production"'),
      text.replace("{", ""),
      "<!-- sharepoint-rotation null -->",
    ]) {
      assert.notEqual(body, text);
      assert.ok(hasState(body));
      assert.equal(readState(body), undefined);
    }
  });

  it("is not in an issue of a person", () => {
    assert.equal(hasState("The rotation of SharePoint failed. <!-- sharepoint -->"), false);
  });
});

describe("digestProblems", () => {
  it("is the same from day to day", () => {
    assert.equal(
      digestProblems([problem("The token b6d7e370 expires in 2 days, on 2026-12-01.")]),
      digestProblems([problem("The token f0e5ab9e expires in 1 day, on 2026-12-01.")]),
    );
  });

  it("is another one for another stack, level, text, command or number of problems", () => {
    const digests = [
      [],
      [problem("A")],
      [problem("A"), problem("A")],
      [problem("B")],
      [problem("A", { stack: "production" })],
      [problem("A", { level: "failed" })],
      [problem("A", { command: "pulumi refresh" })],
    ].map(digestProblems);
    assert.equal(new Set(digests).size, digests.length);
  });
});

describe("digestFailure", () => {
  it("knows a failure again by stack, sentence and what was said, not by its time", () => {
    const { failure } = STATE;
    assert.ok(failure);
    const digest = digestFailure(failure);
    assert.equal(digestFailure({ ...failure, endedAt: "", notRun: [] } as typeof failure), digest);
    for (const change of [{ stack: "x" }, { text: "x" }, { said: "x" }]) {
      assert.notEqual(digestFailure({ ...failure, ...change }), digest);
    }
    assert.notEqual(digestFailure(undefined), digest);
  });
});
