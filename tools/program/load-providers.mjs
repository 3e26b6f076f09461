import { bundle } from "./bundle.mjs";
import { loadBundle } from "./load-bundle.mjs";

/**
 * Loads the providers by their names.
 *
 * @param {string} root the checkout
 * @returns {Promise<typeof import("../../src/providers.js").PROVIDERS>}
 */
export async function loadProviders(root) {
  const { PROVIDERS } = await loadBundle(root, "providers", ["src", "tools/program"], () =>
    bundle(root, { entryPoints: ["src/providers.ts"], external: ["undici"] }),
  );
  return PROVIDERS;
}
