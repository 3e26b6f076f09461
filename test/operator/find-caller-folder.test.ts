import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { findCallerFolder } from "../../src/operator/find-caller-folder.ts";

describe("findCallerFolder", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "caller-"));
    writeFileSync(join(folder, "package.json"), "{}");
  });
  after(() => rmSync(folder, { recursive: true }));

  it("is where npm was started, for a script of this project", () => {
    const npm_package_json = join(folder, "package.json");
    assert.equal(findCallerFolder({ INIT_CWD: "/home/me", npm_package_json }, folder), "/home/me");
  });

  it("is so behind a symbolic link, too", () => {
    symlinkSync(folder, join(folder, "link"));
    const npm_package_json = join(folder, "link", "package.json");
    assert.equal(findCallerFolder({ INIT_CWD: "/home/me", npm_package_json }, folder), "/home/me");
  });

  it("is the folder itself without npm, and for a script of another project", () => {
    const npm_package_json = join(import.meta.dirname, "../../package.json");
    for (const env of [
      {},
      { INIT_CWD: "/home/me" },
      { INIT_CWD: "/home/me", npm_package_json },
      { INIT_CWD: "/home/me", npm_package_json: "/no/such/package.json" },
    ]) {
      assert.equal(findCallerFolder(env, folder), folder);
    }
  });
});
