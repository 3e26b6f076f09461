import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

describe("the mocha reporter", () => {
  it("writes how many tests passed, failed and were skipped", () => {
    const folder = mkdtempSync(join(tmpdir(), "rotation-reporter-"));
    const spec = join(folder, "sample.cjs");
    const counts = join(folder, "counts");
    writeFileSync(
      spec,
      'it("a", () => {}); it("b", () => {}); it("c", () => { throw 1; }); it("d");',
    );
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        "node_modules/mocha/bin/mocha.js",
        "--no-config",
        "--reporter",
        "./tools/mocha-reporter.cjs",
        spec,
      ],
      { cwd: ROOT, encoding: "utf8", env: { ...process.env, TEST_COUNTS_FILE: counts } },
    );
    assert.equal(status, 1);
    assert.match(stdout, /2 passing/);
    assert.equal(readFileSync(counts, "utf8"), "2 1 1\n");
    rmSync(folder, { recursive: true });
  });
});
