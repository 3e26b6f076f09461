// Starts a stand-in, named by its folder, from a bundle of its sources. It is bundled so that it
// starts as fast as the plugin it stands for.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../../../tools/program/bundle.mjs";
import { loadBundle } from "../../../tools/program/load-bundle.mjs";

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
// The stand-in itself sees only what the engine gave to the launcher.
const [plugin] = process.argv.splice(2, 1);

await loadBundle(ROOT, `stand-in-${plugin}`, ["test/plugins", "tools/program"], () =>
  bundle(ROOT, { entryPoints: [`test/plugins/${plugin}/main.ts`], packages: "external" }),
);
