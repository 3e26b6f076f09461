// The way into every command of package.json, on a fresh clone too:
//   node tools/run.mjs COMMAND [-- ARGS]
// It uses nothing but Node, since it is what brings node_modules and the engine.
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { planCommand } from "./commands.mjs";
import { provideEngine } from "./engine/provide-engine.mjs";
import { installModules } from "./modules/install-modules.mjs";
import { createProgress } from "./progress.mjs";
import { runNode } from "./run-node.mjs";
import { createSetUpError, isSetUpError } from "./set-up-error.mjs";
import { isAtLeast } from "./version.mjs";

const MINIMUM_NODE = "20.19.0";
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

async function run() {
  if (!isAtLeast(process.version, MINIMUM_NODE)) {
    throw createSetUpError(`Node ${MINIMUM_NODE} or later is needed; this is ${process.version}.`);
  }
  const [name = "", ...rest] = process.argv.slice(2);
  const plan = planCommand(name, rest[0] === "--" ? rest.slice(1) : rest);
  if (plan === undefined) {
    throw createSetUpError(`There is no command "${name}". \`npm run\` lists them.`);
  }
  const progress = createProgress();
  await installModules(ROOT, progress);
  const env = { ...process.env };
  if (plan.needsEngine) {
    const { folder, isOnPath } = await provideEngine(ROOT, progress);
    // An engine on PATH works as it stands; its folder in front could hide the user's node.
    if (!isOnPath) {
      env["PATH"] = `${folder}${delimiter}${env["PATH"] ?? ""}`;
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

try {
  process.exitCode = await run();
} catch (error) {
  if (!isSetUpError(error)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
