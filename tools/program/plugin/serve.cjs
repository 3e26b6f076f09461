// The SDK's plugin for dynamic providers, with the providers of this checkout. What a state has in
// the place of a provider is its name here; another text is never run.
const Module = require("node:module");
const { dirname } = require("node:path");
const { takeOver } = require("./take-over.cjs");

const ROOT = dirname(dirname(dirname(__dirname)));
const SDK = dirname(require.resolve("@pulumi/pulumi"));

async function serve() {
  const { loadProviders } = await import("../load-providers.mjs");
  const all = Object.entries(await loadProviders(ROOT));
  const providers = new Map(all.map(([name, provider]) => [name, takeOver(name, provider)]));
  // An earlier version kept the text itself, and the first run of this one replaces it. Until then
  // nothing is known of such a resource: reading it changes nothing, and deleting it does nothing.
  const unknown = {};
  /** @param {string} name */
  const find = (name) => ({ handler: () => providers.get(name) ?? unknown });
  replace(require.resolve("require-from-string", { paths: [SDK] }), find);
  // What the plugin never uses of the SDK takes longer to load than all the rest.
  replace(require.resolve("@pulumi/pulumi/runtime"), require("../sdk/runtime.cjs"));
  require("@pulumi/pulumi/cmd/dynamic-provider");
}

/**
 * Puts something in the place of what a file, not loaded yet, exports.
 *
 * @param {string} file
 * @param {unknown} exports
 */
function replace(file, exports) {
  require.cache[file] = Object.assign(new Module(file), { exports, filename: file, loaded: true });
}

void serve();
