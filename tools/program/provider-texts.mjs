import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";

/**
 * Makes the text of every provider, by the name of its folder: a module whose `handler()` gives
 * the provider, which is what the SDK's plugin for dynamic providers runs. It needs `undici` and
 * Node, and nothing else.
 *
 * @param {string} root the checkout
 * @returns {Promise<Record<string, string>>}
 */
export async function bundleProviders(root) {
  const names = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .map((file) => /^([a-z-]+)[\\/]\1-provider\.ts$/.exec(file)?.[1])
    .filter((name) => name !== undefined);
  const texts = await Promise.all(names.map((name) => bundleProvider(root, name)));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ""]));
}

/**
 * @param {string} root
 * @param {string} name
 */
function bundleProvider(root, name) {
  const provider = `${name.replace(/-./g, ([, letter]) => letter?.toUpperCase() ?? "")}Provider`;
  return bundle(root, {
    stdin: {
      contents: `import { ${provider} } from "./src/${name}/${name}-provider";
        export const handler = () => ${provider};`,
      resolveDir: root,
      loader: "ts",
    },
    external: ["undici"],
    // There is no file behind this text from which Node could look for the modules of `import()`.
    supported: { "dynamic-import": false },
    // It runs on whatever Node comes after this one, too.
    target: "node20",
    minify: true,
  });
}
