/** @typedef {{ way: string, fault: string }} Failure */

/**
 * Composes the one message for a machine on which no engine could be had: what was tried, and the
 * three ways out.
 *
 * @param {readonly Failure[]} failures
 * @param {{ minimum: string, go: string }} versions
 * @returns {string}
 */
export function explainNoEngine(failures, { minimum, go }) {
  const width = Math.max(...failures.map(({ way }) => way.length));
  return [
    "No Pulumi engine could be had:",
    ...failures.map(({ way, fault }) => `  ${way.padEnd(width)}  ${fault}`),
    "",
    "One of these three is enough. Then run the same command again.",
    `  1. Install Pulumi ${minimum} or later, so that \`pulumi\` is on PATH:`,
    "     https://www.pulumi.com/docs/install/",
    "  2. Let this machine reach get.pulumi.com: the official release is then downloaded.",
    `  3. Install Go ${go} or later (https://go.dev/dl/), with access to its module proxy:`,
    "     the engine is then built from source, in about five minutes.",
  ].join("\n");
}
