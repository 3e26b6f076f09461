import { chmodSync, copyFileSync, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { capture } from "../capture.mjs";
import { findOnPath } from "../find-on-path.mjs";
import { checkEngine } from "./cached-engine.mjs";
import { loadGoModule } from "./go-module.mjs";
import { countGoLines, readGoFault } from "./go-output.mjs";

const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
const PROVIDER_SCRIPT = "pulumi-resource-pulumi-nodejs";

/**
 * Lists the arguments that build one tool the same way everywhere.
 *
 * @param {import("./go-module.mjs").GoModule} module
 * @param {string} output
 * @returns {string[]}
 */
export function listBuildArguments({ tool, version }, output) {
  return [
    "build",
    "-mod=readonly",
    "-trimpath",
    "-buildvcs=false",
    "-v",
    "-ldflags",
    `-s -w -X ${VERSION_VARIABLE}=${version}`,
    "-o",
    output,
    tool,
  ];
}

/**
 * Composes the environment of a build: no workspace or target of the user's other work, no C
 * compiler, and the scratch files, a gigabyte, where a killed build's are found and removed.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} scratch
 * @returns {NodeJS.ProcessEnv}
 */
export function buildGoEnvironment(env, scratch) {
  const { GOOS: _os, GOARCH: _arch, ...rest } = env;
  return { ...rest, GOWORK: "off", CGO_ENABLED: "0", GOTMPDIR: scratch };
}

/**
 * @param {string} source
 * @param {string} output
 * @param {{ go: string, scratch: string, progress: import("../progress.mjs").Progress }} options
 */
async function buildTool(source, output, { go, scratch, progress }) {
  const module = loadGoModule(source);
  let text = "";
  const describe = () => {
    const { downloads, packages } = countGoLines(text);
    const counts = `${downloads} modules, ${packages} packages`;
    return `building ${basename(output)} ${module.version} (${counts})`;
  };
  const result = await progress.during(
    describe,
    capture(go, listBuildArguments(module, output), {
      cwd: source,
      env: buildGoEnvironment(process.env, scratch),
      onStderr: (more) => {
        text += more;
      },
    }),
  );
  return result.code === 0 ? undefined : { fault: result.problem ?? readGoFault(result.stderr) };
}

/**
 * Builds the engine and its language host from Go modules, and puts the SDK's provider script
 * beside them.
 *
 * @param {string} folder gets a folder `bin`
 * @param {{ cli: string, language: string, root: string }} sources the two modules, the checkout
 * @param {import("../progress.mjs").Progress} progress
 * @returns {Promise<{ fault: string } | undefined>}
 */
export async function buildEngine(folder, { cli, language, root }, progress) {
  const go = findOnPath("go");
  if (go === undefined) {
    return { fault: "no go on PATH" };
  }
  const bin = join(folder, "bin");
  const scratch = join(folder, "scratch");
  mkdirSync(bin);
  mkdirSync(scratch);
  progress.say("building the engine from Go modules: about five minutes on two cores, once");
  const suffix = process.platform === "win32" ? ".exe" : "";
  // The small one first: what is wrong with Go or the network shows early.
  const options = { go, scratch, progress };
  const fault =
    (await buildTool(language, join(bin, `pulumi-language-nodejs${suffix}`), options)) ??
    (await buildTool(cli, join(bin, `pulumi${suffix}`), options));
  rmSync(scratch, { recursive: true, force: true });
  if (fault !== undefined) {
    return fault;
  }
  const script = process.platform === "win32" ? `${PROVIDER_SCRIPT}.cmd` : PROVIDER_SCRIPT;
  copyFileSync(join(root, "node_modules", "@pulumi", "pulumi", script), join(bin, script));
  chmodSync(join(bin, script), 0o755);
  return checkEngine(bin, loadGoModule(cli).version);
}
