const LIMIT = 12;

/**
 * Picks from the output of a failed npm the lines that say why, without its warnings, its usage
 * and the place of its log.
 *
 * @param {string} text its standard error
 * @returns {string}
 */
export function readNpmFault(text) {
  const lines = text.split("\n").map((line) => line.trim());
  const errors = lines.filter((line) => line.startsWith("npm error"));
  const reasons = errors.length > 0 ? errors : lines;
  const end = reasons.findIndex((line) => /^npm error (Usage:|A complete log)/.test(line));
  return reasons
    .slice(0, end < 0 ? undefined : end)
    .filter((line) => line !== "npm error" && line !== "")
    .slice(0, LIMIT)
    .join("\n");
}
