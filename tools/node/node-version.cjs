// CommonJS, so that it loads wherever an older Node has to be told.

/** The oldest Node that runs TypeScript without a flag. `engines` in package.json says the same. */
const MINIMUM_NODE = "22.18.0";

/** The release line that is brought where Node is older. `.nvmrc` says the same. */
const RECOMMENDED_NODE = "24";

/**
 * Says in one line which Node is needed and how to get it, or nothing where this one is new enough.
 *
 * @param {string} [version]
 * @returns {string | undefined}
 */
function describeOldNode(version = process.version) {
  if (version.replace("v", "").localeCompare(MINIMUM_NODE, "en", { numeric: true }) >= 0) {
    return undefined;
  }
  const wanted = `Node ${MINIMUM_NODE} or later is needed (${RECOMMENDED_NODE} is recommended)`;
  return `${wanted}; this is ${version}. Install it from https://nodejs.org, or let this project bring one: \`npm run -s node\` prints its folder, which goes to the front of PATH.`;
}

module.exports = { MINIMUM_NODE, RECOMMENDED_NODE, describeOldNode };
