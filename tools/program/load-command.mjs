import { bundle } from "./bundle.mjs";
import { loadBundle } from "./load-bundle.mjs";

/**
 * Runs a command of the project from one file that is made when its sources have changed. Its types
 * are checked by `npm run types`, not here.
 *
 * @param {string} root the checkout
 * @param {string} entry its first file, in the checkout
 * @returns {Promise<void>} ends when the file is loaded, not when the command is done
 */
export async function loadCommand(root, entry) {
  const name = entry.replace(/^src\/|\.ts$/g, "").replaceAll("/", "-");
  await loadBundle(root, name, ["src", "tools/program"], () =>
    bundle(root, { entryPoints: [entry] }),
  );
}
