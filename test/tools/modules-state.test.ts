import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readModulesFault } from "../../tools/modules/modules-state.mjs";

describe("readModulesFault", () => {
  let root = "";
  const lockfile = (path: string, version: string) => {
    const packages = { "": {}, "node_modules/zod": { version } };
    writeFileSync(join(root, path), JSON.stringify({ packages }));
  };
  const install = () => mkdirSync(join(root, "node_modules/zod"), { recursive: true });

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "rotation-clone-"));
    lockfile("package-lock.json", "4.0.0");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("finds nothing wrong with what package-lock.json asks for", () => {
    install();
    lockfile("node_modules/.package-lock.json", "4.0.0");
    assert.equal(readModulesFault(root), undefined);
  });

  it("sees a fresh clone", () => {
    assert.equal(readModulesFault(root), "node_modules is missing");
  });

  it("sees an install that did not end", () => {
    install();
    assert.equal(readModulesFault(root), "node_modules is not complete");
  });

  it("sees a record that somebody cut off", () => {
    install();
    writeFileSync(join(root, "node_modules/.package-lock.json"), '{"packages":');
    assert.equal(readModulesFault(root), "node_modules is not complete");
  });

  it("sees a lockfile that has moved on", () => {
    install();
    lockfile("node_modules/.package-lock.json", "3.0.0");
    assert.equal(readModulesFault(root), "node_modules is older than package-lock.json");
  });

  it("sees a package whose folder is gone", () => {
    mkdirSync(join(root, "node_modules"));
    lockfile("node_modules/.package-lock.json", "4.0.0");
    assert.equal(readModulesFault(root), "node_modules is not complete");
  });
});
