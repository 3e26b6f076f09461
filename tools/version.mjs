/**
 * Reads the first `major.minor.patch` of a text such as `v3.259.0-alpha.1`.
 *
 * @param {string} text
 * @returns {[number, number, number] | undefined}
 */
export function readVersion(text) {
  const match = /(\d+)\.(\d+)\.(\d+)/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/**
 * Answers whether a version is the minimum or later; a text without a version is not. A
 * pre-release counts as the release it leads to.
 *
 * @param {string} text
 * @param {string} minimum
 * @returns {boolean}
 */
export function isAtLeast(text, minimum) {
  const has = readVersion(text);
  const needs = readVersion(minimum);
  if (!has || !needs) {
    return false;
  }
  const [major, minor, patch] = [has[0] - needs[0], has[1] - needs[1], has[2] - needs[2]];
  return (major || minor || patch) >= 0;
}
