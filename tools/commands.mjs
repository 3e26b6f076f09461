const TS_NODE = ["--require", "ts-node/register/transpile-only"];
const MOCHA = "node_modules/mocha/bin/mocha.js";
const BIOME = ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"];
const OPERATOR = "src/operator/sharepoint-rotation.cjs";
const TSC = ["node_modules/typescript/bin/tsc", "--noEmit", "-p"];

/**
 * One command of package.json: whether it runs on the engine, and the programs it runs one after
 * the other, each as arguments of node.
 *
 * @typedef {{ needsEngine: boolean, steps: string[][] }} Plan
 */

/**
 * Lists mocha's arguments. Where a machine runs the tests, a forgotten `.only` or a skipped test
 * is a failure.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function runMocha(args, env) {
  return [MOCHA, ...(env["CI"] ? ["--forbid-only", "--forbid-pending"] : []), ...args];
}

/**
 * Says what a command does, or nothing when there is no such command.
 *
 * @param {string} name
 * @param {readonly string[]} args what the person wrote behind `--`
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Plan | undefined}
 */
export function planCommand(name, args, env = process.env) {
  const lint = [...BIOME, ...args];
  const types = [
    [...TSC, "."],
    [...TSC, "tools"],
  ];
  switch (name) {
    case "demo":
      return { needsEngine: true, steps: [[...TS_NODE, "test/demo/demo.ts", ...args]] };
    case "emulator":
      return { needsEngine: false, steps: [[...TS_NODE, "test/emulator/main.ts", ...args]] };
    case "bench":
      return { needsEngine: true, steps: [[...TS_NODE, "test/bench/bench.ts", ...args]] };
    case "faults":
      return {
        needsEngine: args.includes("--engine"),
        steps: [[...TS_NODE, "test/faults/faults.ts", ...args]],
      };
    case "fuzz":
      return { needsEngine: false, steps: [[...TS_NODE, "test/fuzz/fuzz.ts", ...args]] };
    case "test":
      return { needsEngine: true, steps: [runMocha(args, env)] };
    case "test:unit":
      return {
        needsEngine: false,
        steps: [runMocha(["--ignore", "test/engine/**", ...args], env)],
      };
    case "lint":
      return { needsEngine: false, steps: [lint] };
    case "types":
      return { needsEngine: false, steps: types };
    case "check":
      return { needsEngine: true, steps: [[...BIOME], ...types, runMocha(args, env)] };
    case "consent":
    case "status":
    case "rotate":
    case "dotenv":
    case "access-token":
    case "register":
      return { needsEngine: true, steps: [[OPERATOR, name, ...args]] };
    case "schedule":
      return { needsEngine: true, steps: [[...TS_NODE, "src/schedule/main.ts", ...args]] };
    case "engine":
      return { needsEngine: true, steps: [] };
    default:
      return undefined;
  }
}
