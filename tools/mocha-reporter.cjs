const { appendFileSync, writeFileSync } = require("node:fs");
const { reporters } = require("mocha");

/** Lines of a failure that are repeated: its message, and where it was thrown. */
const LINES = 12;

/**
 * Mocha's spec reporter that also writes "passed failed pending" to the file named by
 * TEST_COUNTS_FILE, so that CI can close with one sum over several runs, and adds what failed to the
 * one named by TEST_FAILURES_FILE, so that CI can end with it.
 *
 * @param {import("mocha").Runner} runner
 * @param {import("mocha").MochaOptions} options
 */
function reportWithCounts(runner, options) {
  const spec = new reporters.Spec(runner, options);
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

module.exports = reportWithCounts;
