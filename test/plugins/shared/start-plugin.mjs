// Starts a stand-in, named by its folder. Compiled code is kept, so that it starts almost as fast as
// the plugin it stands for.
import "../../../tools/node/use-compile-cache.cjs";

// The stand-in itself sees only what the engine gave to the launcher.
const [plugin] = process.argv.splice(2, 1);
await import(`../${plugin}/main.ts`);
