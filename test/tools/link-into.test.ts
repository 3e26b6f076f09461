import { strict as assert } from "node:assert";
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linkInto } from "../engine/link-into.ts";

describe("linkInto", () => {
  let folder: string;
  let project: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "link-into-"));
    project = join(folder, "project");
    mkdirSync(project);
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "index.ts"), "export {};\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string, platform: NodeJS.Platform) => {
    const made: unknown[] = [];
    linkInto(project, join(folder, name), { platform, symlink: (...args) => made.push(args) });
    return made;
  };

  it("links files and folders", () => {
    linkInto(project, join(folder, "index.ts"), { platform: "linux" });
    assert.ok(lstatSync(join(project, "index.ts")).isSymbolicLink());
    assert.deepEqual(put("src", "linux"), [[join(folder, "src"), join(project, "src")]]);
  });

  it("makes a junction of a folder and a copy of a file on Windows", () => {
    assert.deepEqual(put("src", "win32"), [
      [join(folder, "src"), join(project, "src"), "junction"],
    ]);
    assert.deepEqual(put("index.ts", "win32"), []);
    assert.ok(lstatSync(join(project, "index.ts")).isFile());
    assert.equal(readFileSync(join(project, "index.ts"), "utf8"), "export {};\n");
  });
});
