const { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join, relative } = require("node:path");
const { reporters } = require("mocha");

/** Lines of a failure that are repeated: its message, and where it was thrown. */
const LINES = 12;
const SLOWEST = 10;

/**
 * Mocha's spec reporter that also lists the slowest files (`time-test-files.mjs` notes their times),
 * writes "passed failed pending" to the file named by TEST_COUNTS_FILE, so that CI can close with one
 * sum over several runs, and adds what failed to the one named by TEST_FAILURES_FILE, so that CI can
 * end with it.
 *
 * @param {import("mocha").Runner} runner
 * @param {import("mocha").MochaOptions} options
 */
function reportWithCounts(runner, options) {
  const spec = new reporters.Spec(runner, options);
  const folder = mkdtempSync(join(tmpdir(), "rotation-times-"));
  const timesFile = join(folder, "times");
  process.env["TEST_TIMES_FILE"] = timesFile;
  runner.once("end", () => {
    process.stdout.write(describeSlowest(timesFile));
    rmSync(folder, { recursive: true, force: true });
  });
  const countsFile = process.env["TEST_COUNTS_FILE"];
  if (countsFile) {
    runner.once("end", () => {
      const { passes, failures, pending } = runner.stats ?? { passes: 0, failures: 0, pending: 0 };
      writeFileSync(countsFile, `${passes} ${failures} ${pending}\n`);
    });
  }
  const failuresFile = process.env["TEST_FAILURES_FILE"];
  if (failuresFile) {
    runner.on("fail", (test, error) => {
      const lines = String(error?.stack ?? error).split("\n", LINES);
      const where = test.file === undefined ? "" : ` (${test.file})`;
      appendFileSync(
        failuresFile,
        [`${test.fullTitle()}${where}`, ...lines.map((line) => `    ${line}`), ""].join("\n"),
      );
    });
  }
  return spec;
}

/** @param {string} timesFile */
function describeSlowest(timesFile) {
  const lines = readLines(timesFile).map((line) => {
    const [ms = "", ...file] = line.split(" ");
    return { seconds: Number(ms) / 1000, file: relative(process.cwd(), file.join(" ")) };
  });
  if (lines.length === 0) {
    return "";
  }
  const slowest = lines.sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
  const rows = slowest.map(({ seconds, file }) => `  ${seconds.toFixed(1).padStart(6)} s  ${file}`);
  return `  The slowest of ${lines.length} files:\n${rows.join("\n")}\n\n`;
}

/** @param {string} file */
function readLines(file) {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n");
  } catch {
    return [];
  }
}

module.exports = reportWithCounts;
