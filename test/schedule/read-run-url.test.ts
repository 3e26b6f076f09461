import assert from "node:assert/strict";
import { readRunUrl } from "../../src/schedule/read-run-url.ts";

const ENV = {
  TF_BUILD: "True",
  SYSTEM_COLLECTIONURI: "https://dev.azure.com/contoso/",
  SYSTEM_TEAMPROJECT: "Proxy & Co",
  BUILD_BUILDID: "42",
};

describe("readRunUrl", () => {
  it("is the page of the run in Azure Pipelines", () => {
    assert.equal(
      readRunUrl(ENV),
      "https://dev.azure.com/contoso/Proxy%20%26%20Co/_build/results?buildId=42",
    );
  });

  for (const [what, changes] of [
    ["elsewhere", { TF_BUILD: "" }],
    ["with plain http", { SYSTEM_COLLECTIONURI: "http://tfs.contoso.example/" }],
    ["with a password in the address", { SYSTEM_COLLECTIONURI: "https://a:b@tfs.example/" }],
    ["without a number", { BUILD_BUILDID: "4 2" }],
  ] as const) {
    it(`is none ${what}`, () => assert.equal(readRunUrl({ ...ENV, ...changes }), undefined));
  }
});
