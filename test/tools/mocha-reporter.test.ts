import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

describe("the mocha reporter", () => {
  let folder: string;
  let counts: string;
  let failures: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "rotation-reporter-"));
    counts = join(folder, "counts");
    failures = join(folder, "failures");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function run(tests: string) {
    const spec = join(folder, "sample.cjs");
    writeFileSync(spec, tests);
    const mocha = ["node_modules/mocha/bin/mocha.js", "--no-config"];
    return spawnSync(
      process.execPath,
      [...mocha, "--reporter", "./tools/mocha-reporter.cjs", spec],
      {
        cwd: ROOT,
        encoding: "utf8",
        env: { ...process.env, TEST_COUNTS_FILE: counts, TEST_FAILURES_FILE: failures },
      },
    );
  }

  it("writes how many tests passed, failed and were skipped", () => {
    const { status, stdout } = run(
      'it("a", () => {}); it("b", () => {}); it("c", () => { throw 1; }); it("d");',
    );
    assert.equal(status, 1);
    assert.match(stdout, /2 passing/);
    assert.equal(readFileSync(counts, "utf8"), "2 1 1\n");
  });

  it("adds what failed to those of the runs before: title, file, message and place", () => {
    writeFileSync(failures, "of a run before\n");
    run(
      'describe("x", () => { it("y", () => { throw new Error("z"); }); before(() => { throw "w"; }); });',
    );
    run('it("v", () => { throw new Error("u\\n".repeat(99)); });');
    const text = readFileSync(failures, "utf8");
    assert.match(
      text,
      /^of a run before\nx "before all" hook.* \(.*sample\.cjs\)\n {4}.*w.*\n(?: {4}.*\n)*v \(.*sample\.cjs\)\n {4}Error: u\n/,
    );
    assert.ok(text.split("\n").length < 32, text);
  });

  it("writes no failure where there is none", () => {
    run('it("a", () => {});');
    assert.equal(existsSync(failures), false);
  });

  it("lists the ten slowest files, the slowest first, where files run side by side", () => {
    for (let index = 0; index < 12; index += 1) {
      const pause = index === 7 ? 300 : index;
      const test = `describe("x", () => { it("y", (done) => setTimeout(done, ${pause})); });`;
      writeFileSync(join(folder, `file-${index}.cjs`), test);
    }
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        "node_modules/mocha/bin/mocha.js",
        ...["--no-config", "--parallel", "--jobs", "2", "--require", "./tools/time-test-files.mjs"],
        ...["--reporter", "./tools/mocha-reporter.cjs", join(folder, "*.cjs")],
      ],
      { cwd: ROOT, encoding: "utf8", env: { ...process.env, TEST_COUNTS_FILE: counts } },
    );
    assert.equal(status, 0, stdout);
    assert.equal(readFileSync(counts, "utf8"), "12 0 0\n");
    const [, list = ""] = stdout.split("The slowest of 12 files:\n");
    const rows = list.trim().split("\n");
    assert.equal(rows.length, 10, stdout);
    assert.match(rows[0] ?? "", /0\.[3-9] s .*file-7\.cjs$/);
  });
});
