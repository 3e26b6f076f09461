import assert from "node:assert/strict";
import {
  digestFailure,
  digestNeeds,
  hasMemory,
  type Memory,
  readMemory,
  writeMemory,
} from "../../src/schedule/memory";
import type { Need } from "../../src/schedule/situation";

const MEMORY: Memory = {
  needs: "0123456789abcdef",
  failure: {
    stack: "staging",
    text: "It failed -- badly.",
    said: 'error: <b> --> "quoted" \\ and\na second line <!-- sharepoint-rotation {} -->',
    notRun: ["production"],
    endedAt: "2026-11-24T12:00:00.000Z",
  },
};

function need(text: string, changes: Partial<Need> = {}): Need {
  return { stack: "staging", level: "needs-person", text, command: "pulumi up", ...changes };
}

describe("the memory of an issue", () => {
  it("comes back as it was, from behind any text", () => {
    const text = writeMemory(MEMORY);
    assert.equal(text.match(/-->/g)?.length, 1, "what was said ends no comment");
    const body = `Something.\n\n${text}\n`;
    assert.ok(hasMemory(body));
    assert.deepEqual(readMemory(body), MEMORY);
    assert.deepEqual(readMemory(writeMemory({ needs: "x" })), { needs: "x" });
  });

  it("is the last one where a text before it looks like one", () => {
    const body = `<!-- sharepoint-rotation {"needs":"of a text"} -->\n${writeMemory(MEMORY)}`;
    assert.deepEqual(readMemory(body), MEMORY);
  });

  it("is none where somebody changed it", () => {
    const text = writeMemory(MEMORY);
    for (const body of [
      text.replace(" -->", ""),
      text.replace('"needs"', '"other"'),
      text.replace('["production"]', '"production"'),
      text.replace("{", ""),
      "<!-- sharepoint-rotation null -->",
    ]) {
      assert.notEqual(body, text);
      assert.ok(hasMemory(body));
      assert.equal(readMemory(body), undefined);
    }
  });

  it("is not in an issue of a person", () => {
    assert.equal(hasMemory("The rotation of SharePoint failed. <!-- sharepoint -->"), false);
  });
});

describe("digestNeeds", () => {
  it("is the same from day to day", () => {
    assert.equal(
      digestNeeds([need("The token b6d7e370 expires in 2 days, on 2026-12-01.")]),
      digestNeeds([need("The token f0e5ab9e expires in 1 day, on 2026-12-01.")]),
    );
  });

  it("is another one for another stack, level, text, command or number of needs", () => {
    const digests = [
      [],
      [need("A")],
      [need("A"), need("A")],
      [need("B")],
      [need("A", { stack: "production" })],
      [need("A", { level: "failed" })],
      [need("A", { command: "pulumi refresh" })],
    ].map(digestNeeds);
    assert.equal(new Set(digests).size, digests.length);
  });
});

describe("digestFailure", () => {
  it("knows a failure again by stack, sentence and what was said, not by its time", () => {
    const { failure } = MEMORY;
    assert.ok(failure);
    const digest = digestFailure(failure);
    assert.equal(digestFailure({ ...failure, endedAt: "", notRun: [] } as typeof failure), digest);
    for (const change of [{ stack: "x" }, { text: "x" }, { said: "x" }]) {
      assert.notEqual(digestFailure({ ...failure, ...change }), digest);
    }
    assert.notEqual(digestFailure(undefined), digest);
  });
});
