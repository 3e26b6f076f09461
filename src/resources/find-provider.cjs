// Where the few lines that a state holds begin: Pulumi's plugin for dynamic providers requires this
// file. CommonJS, so that an older Node can say what it lacks.
const { describeOldNode } = require("../../tools/node/node-version.cjs");

/**
 * Finds the provider that a state names.
 *
 * @param {string} name
 */
function findProvider(name) {
  const fault = describeOldNode();
  if (fault !== undefined) throw new Error(fault);
  require("../../tools/node/use-compile-cache.cjs");
  return require("./providers.ts").openProvider(name);
}

module.exports = { findProvider };
