import { strict as assert } from "node:assert";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { digestGoModules, loadGoModule, readGoModule } from "../../tools/engine/go-module.mjs";

const MODULES = resolve(import.meta.dirname, "../../tools/pulumi");

describe("readGoModule", () => {
  it("reads the tool, its version and the Go that it needs", () => {
    const text = [
      "module a/b",
      "go 1.25.11",
      "tool example.com/x/v3/cmd/x",
      "require (",
      "\texample.com/x v1.0.0 // indirect",
      "\texample.com/x/v3 v3.4.5 // indirect",
      ")",
    ].join("\n");
    assert.deepEqual(readGoModule(text), {
      tool: "example.com/x/v3/cmd/x",
      version: "v3.4.5",
      go: "1.25.11",
    });
  });

  it("refuses a module without a tool", () => {
    assert.throws(() => readGoModule("module a\ngo 1.25\n"), /one line `tool …`/);
  });

  it("refuses a tool that nothing requires", () => {
    assert.throws(() => readGoModule("go 1.25\ntool example.com/x/cmd/x\n"), /does not require/);
  });
});

describe("tools/pulumi", () => {
  it("fixes the engine and the last language host that is published as a module", () => {
    const { tool, version } = loadGoModule(join(MODULES, "cli"));
    assert.equal(`${tool}@${version}`, "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi@v3.259.0");
    const host = loadGoModule(join(MODULES, "language"));
    assert.equal(
      `${host.tool}@${host.version}`,
      "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs@v3.68.0",
    );
  });
});

describe("digestGoModules", () => {
  it("changes with go.sum, so that a changed engine is built anew", () => {
    const copy = mkdtempSync(join(tmpdir(), "rotation-modules-"));
    cpSync(join(MODULES, "language"), copy, { recursive: true });
    const before = digestGoModules([copy]);
    assert.match(before, /^[0-9a-f]{8}$/);
    assert.equal(before, digestGoModules([join(MODULES, "language")]));
    writeFileSync(join(copy, "go.sum"), "changed");
    assert.notEqual(digestGoModules([copy]), before);
    rmSync(copy, { recursive: true });
  });
});
