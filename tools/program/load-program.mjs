import { bundle } from "./bundle.mjs";
import { loadBundle } from "./load-bundle.mjs";
import { bundleProviders } from "./provider-texts.mjs";

/** What the program is made of. */
const SOURCES = ["index.ts", "src", "tools/program"];

/**
 * Loads the program: what `index.ts` exports.
 *
 * @param {string} root the checkout
 * @returns {Promise<() => Promise<Record<string, unknown>>>}
 */
export async function loadProgram(root) {
  return loadBundle(root, "program", SOURCES, async () => {
    const { checkTypes } = await import("./check-types.mjs");
    checkTypes(root, "index.ts");
    return bundle(root, {
      entryPoints: ["index.ts"],
      external: ["undici"],
      define: { PROVIDER_TEXTS: JSON.stringify(await bundleProviders(root)) },
    });
  });
}
