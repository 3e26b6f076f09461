import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findSiteCollection } from "../../../src/protocol/oauth/find-site-collection.ts";

describe("findSiteCollection", () => {
  const HOST = "https://contoso.sharepoint.com";
  const cases: readonly [string, string][] = [
    ["", ""],
    ["/", ""],
    ["/sites", ""],
    ["/sites/Finance", "/sites/Finance"],
    ["/sites/Finance/", "/sites/Finance"],
    ["/Teams/hr/payroll/2026", "/Teams/hr"],
    ["/branch", ""],
    ["/portals/hub", "/portals/hub"],
  ];
  for (const [path, collection] of cases) {
    it(`takes ${path || "no path"} for a site of ${collection || "the root"}`, () => {
      assert.equal(findSiteCollection(`${HOST}${path}`), `${HOST}${collection}`);
    });
  }
});
