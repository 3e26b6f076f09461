import { strict as assert } from "node:assert";
import { findNpm } from "../../tools/modules/find-npm.mjs";

describe("findNpm", () => {
  it("uses the npm that started the script", () => {
    const script = "/usr/lib/node_modules/npm/bin/npm-cli.js";
    assert.deepEqual(findNpm({ npm_execpath: script }), [process.execPath, script]);
  });

  it("does not mistake another package manager for npm", () => {
    assert.deepEqual(findNpm({ npm_execpath: "/opt/yarn/bin/yarn.js", PATH: "" }), ["npm"]);
  });
});
