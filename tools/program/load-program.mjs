import { bundle } from "./bundle.mjs";
import { loadBundle } from "./load-bundle.mjs";

/**
 * Loads the program: what `index.ts` exports. Where it has to be bundled, its types are checked.
 *
 * @param {string} root the checkout
 * @returns {Promise<() => Promise<Record<string, unknown>>>}
 */
export async function loadProgram(root) {
  return loadBundle(root, "program", ["index.ts", "src", "tools/program"], async () => {
    const { checkTypes } = await import("./check-types.mjs");
    checkTypes(root, "index.ts");
    return bundle(root, { entryPoints: ["index.ts"], external: ["undici"] });
  });
}
