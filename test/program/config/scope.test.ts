import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { LEAST, listFaults, readConfig } from "./parse-values.ts";

const { siteUrl } = LEAST;

describe("parseConfig, of scope", () => {
  for (const scope of [
    "AllSites.Manage",
    "Sites.Search.All",
    "Sites.Selected",
    ".default",
    "AllSites.Read TermStore.ReadWrite.All",
  ]) {
    it(`takes ${scope} with a given registration`, () => {
      assert.equal(readConfig({ ...LEAST, scope }).scope, scope);
    });
  }

  it("takes with an application of its own the names whose ids are known", () => {
    for (const scope of ["Sites.Search.All", "Sites.Selected"]) {
      assert.equal(readConfig({ siteUrl, scope }).scope, scope);
    }
    for (const scope of ["Sites.Selected.All", ".default"]) {
      const [fault] = listFaults({ siteUrl, scope });
      assert.match(fault?.problem ?? "", /with which no application can be registered; there are /);
    }
  });

  it("takes Sites.Selected with entra only", () => {
    const [fault, ...others] = listFaults({ ...LEAST, authority: "acs", scope: "Sites.Selected" });
    assert.equal(others.length, 0);
    assert.match(
      fault?.problem ?? "",
      /asks for Sites\.Selected, which goes with authority entra only/,
    );
    assert.match(fault?.command ?? "", /set scope AllSites\.Manage --stack/);
  });
});
