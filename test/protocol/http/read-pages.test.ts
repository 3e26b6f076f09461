import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readPages } from "../../../src/protocol/http/read-pages.ts";
import { rotationError } from "../../../src/protocol/http/rotation-error.ts";
import { catchFailure } from "./catch-failure.ts";

const refuse = (found: string) => rotationError("answer-unexpected", `It was ${found}.`);

/** Reads the given pages, and tells by which queries they were asked for. */
async function read(pages: readonly Record<string, unknown>[], first?: string) {
  const queries: string[] = [];
  const readPage = async (query: string) => {
    queries.push(query);
    return pages[queries.length - 1] ?? assert.fail("a page too many");
  };
  return { items: await readPages(readPage, refuse, first), queries };
}

describe("readPages", () => {
  it("gives the items of all pages, by the queries that the links name", async () => {
    const link = "https://other.example/path?api-version=1&$skiptoken=a%2Bb";
    assert.deepEqual(await read([{ value: [1, 2], nextLink: link }, { value: [3] }], "&most=2"), {
      items: [1, 2, 3],
      queries: ["&most=2", "&%24skiptoken=a%2Bb"],
    });
  });

  for (const nextLink of [undefined, null, ""]) {
    it(`ends with a page whose link is ${JSON.stringify(nextLink)}`, async () => {
      assert.deepEqual(await read([{ value: [], nextLink }]), { items: [], queries: [""] });
    });
  }

  for (const [what, page, message] of [
    ["has no list", { value: {} }, /no list/],
    ["names the next page by no address", { value: [], nextLink: "next" }, /no address/],
    ["names the next page by no text", { value: [], nextLink: 7 }, /no address/],
  ] as const) {
    it(`refuses an answer that ${what}`, async () => {
      assert.match((await catchFailure(read([page]))).message, message);
    });
  }

  it("does not follow pages without end", async () => {
    const endless = async () => ({ value: [], nextLink: "https://a.example/?again" });
    assert.match((await catchFailure(readPages(endless, refuse))).message, /more than 400 pages/);
  });
});
