// The way into every command of package.json, on a fresh clone too:
//   node tools/run.mjs COMMAND [-- ARGS]
// It uses nothing but Node, since it is what brings node_modules and the engine; and no more of Node
// than version 18 has, since it is what brings a newer one.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { planCommand } from "./commands.mjs";
import { provideEngine } from "./engine/provide-engine.mjs";
import { findInFolder } from "./find-on-path.mjs";
import { installModules } from "./modules/install-modules.mjs";
import { nameCaller } from "./name-caller.mjs";
import { describeOldNode, MINIMUM_NODE } from "./node/node-version.cjs";
import { provideNode } from "./node/provide-node.mjs";
import { createProgress } from "./progress.mjs";
import { explainNoTests } from "./repository-only.mjs";
import { runNode } from "./run-node.mjs";
import { extendSearchPath } from "./search-path.mjs";
import { createSetUpError, isSetUpError } from "./set-up-error.mjs";
import { describeSwallowed, listSwallowedOptions } from "./swallowed-options.mjs";

const SCRIPT = fileURLToPath(import.meta.url);
const ROOT = dirname(dirname(SCRIPT));

const [name = "", ...rest] = process.argv.slice(2);
const args = rest[0] === "--" ? rest.slice(1) : rest;
const plan = planCommand(name, args);

async function run() {
  if (plan === undefined) {
    throw createSetUpError(`There is no command "${name}". \`npm run\` lists them.`);
  }
  const swallowed = listSwallowedOptions(name, args, process.env);
  if (swallowed.length > 0) {
    throw createSetUpError(describeSwallowed(name, swallowed));
  }
  const noTests = explainNoTests(name, ROOT);
  if (noTests !== undefined) {
    throw createSetUpError(noTests);
  }
  const progress = createProgress();
  const oldNode = describeOldNode();
  if (name === "node") {
    const folder = oldNode === undefined ? dirname(process.execPath) : await provideNode(progress);
    process.stdout.write(`${folder}\n`);
    return 0;
  }
  if (oldNode !== undefined) {
    if (!plan.bringsNode) {
      throw createSetUpError(oldNode);
    }
    return runWithNewerNode(progress);
  }
  await installModules(ROOT, progress);
  let env = nameCaller(ROOT, process.env, process.cwd());
  if (plan.needsEngine) {
    const { folder, isOnPath } = await provideEngine(ROOT, progress);
    // An engine on PATH works as it stands; its folder in front could hide the user's node.
    if (!isOnPath) {
      env = extendSearchPath(env, folder);
    }
    if (name === "engine") {
      process.stdout.write(`${folder}\n`);
    }
  }
  for (const step of plan.steps) {
    const code = await runNode(step, { cwd: ROOT, env });
    if (code !== 0) {
      return code;
    }
  }
  return 0;
}

/**
 * Starts this script again. The newer Node stands first on PATH, where the engine looks for one.
 *
 * @param {import("./progress.mjs").Progress} progress
 */
async function runWithNewerNode(progress) {
  progress.say(`Node ${MINIMUM_NODE} or later is needed; this is ${process.version}`);
  const folder = await provideNode(progress);
  const env = extendSearchPath(nameCaller(ROOT, process.env, process.cwd()), folder);
  const node = findInFolder(folder, "node") ?? process.execPath;
  return runNode([SCRIPT, ...process.argv.slice(2)], { cwd: ROOT, env, node });
}

try {
  process.exitCode = await run();
} catch (error) {
  if (!isSetUpError(error)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = plan?.setUpFailure ?? 1;
}
