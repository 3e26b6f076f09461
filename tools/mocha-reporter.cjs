const { writeFileSync } = require("node:fs");
const { reporters } = require("mocha");

/**
 * Mocha's spec reporter that also writes "passed failed pending" to the file named by
 * TEST_COUNTS_FILE, so that CI can close with one sum over several runs.
 *
 * @param {import("mocha").Runner} runner
 * @param {import("mocha").MochaOptions} options
 */
function reportWithCounts(runner, options) {
  const spec = new reporters.Spec(runner, options);
  const file = process.env["TEST_COUNTS_FILE"];
  if (file) {
    runner.once("end", () => {
      const { passes, failures, pending } = runner.stats ?? { passes: 0, failures: 0, pending: 0 };
      writeFileSync(file, `${passes} ${failures} ${pending}\n`);
    });
  }
  return spec;
}

module.exports = reportWithCounts;
