const DOWNLOAD = /^go: downloading /;

/** A line of `go build -v` that names a package, such as `golang.org/x/text/unicode/norm`. */
const PACKAGE = /^[\w.~+-]+(\/[\w.~+-]+)*$/;

/** @param {string} text */
function listLines(text) {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/**
 * Counts what a running `go build -v` has done so far.
 *
 * @param {string} text its standard error
 * @returns {{ downloads: number, packages: number }}
 */
export function countGoLines(text) {
  const lines = listLines(text);
  return {
    downloads: lines.filter((line) => DOWNLOAD.test(line)).length,
    packages: lines.filter((line) => PACKAGE.test(line)).length,
  };
}

/**
 * Picks from the output of a failed `go build -v` the last lines that say why.
 *
 * @param {string} text its standard error
 * @returns {string}
 */
export function readGoFault(text) {
  const reasons = listLines(text).filter((line) => !DOWNLOAD.test(line) && !PACKAGE.test(line));
  return reasons.slice(-3).join("; ") || "go build failed without a reason";
}
