import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SDK = fileURLToPath(new URL("sdk", import.meta.url));

/**
 * The SDK stays outside, since the engine's own part of the process shares it. Of its index only
 * what the program uses is taken, by files of their own.
 *
 * @type {import("esbuild").Plugin}
 */
const LEAN_SDK = {
  name: "lean-sdk",
  setup(build) {
    build.onResolve({ filter: /^@pulumi\/pulumi$/ }, () => ({ path: join(SDK, "index.cjs") }));
    build.onResolve({ filter: /^@pulumi\/pulumi\/runtime$/ }, () => ({
      path: join(SDK, "runtime.cjs"),
    }));
    build.onResolve({ filter: /^@pulumi\/pulumi\// }, () => ({ external: true }));
  },
};

/**
 * Makes one text of CommonJS of a program and all that it imports, for the Node that runs this.
 *
 * @param {string} root the checkout
 * @param {import("esbuild").BuildOptions} options
 * @returns {Promise<string>}
 */
export async function bundle(root, options) {
  // Deliberately late: most runs find their bundle made.
  const { build } = await import("esbuild");
  const result = await build({
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: `node${process.versions.node}`,
    // The ES modules of a package are the smaller ones: what nobody uses is left out.
    mainFields: ["module", "main"],
    tsconfig: join(root, "tsconfig.json"),
    logLevel: "silent",
    plugins: [LEAN_SDK],
    ...options,
  });
  const [file] = result.outputFiles ?? [];
  if (file === undefined) throw new Error("esbuild made nothing");
  return file.text;
}
