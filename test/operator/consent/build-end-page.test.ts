import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildEndPage } from "../../../src/operator/consent/build-end-page.ts";

describe("buildEndPage", () => {
  for (const [description, text] of [
    ["the user declined", "the user declined. You may close this window"],
    ["The user declined. ", "The user declined. You may close this window"],
    ["", "access_denied. You may close this window"],
  ] as const) {
    it(`ends a reason before it goes on (${JSON.stringify(description)})`, () => {
      const page = buildEndPage({ kind: "refused", error: "access_denied", description });
      assert.ok(page.text.startsWith(text), page.text);
    });
  }
});
