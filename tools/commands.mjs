import { availableParallelism } from "node:os";

const MOCHA = "node_modules/mocha/bin/mocha.js";
const BIOME = ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"];
const OPERATOR = "src/operator/sharepoint-rotation.mjs";
const TSC = ["node_modules/typescript/bin/tsc", "--noEmit", "-p"];
const ENGINE_TESTS = "test/engine/**";
const LONG_TESTS = "test/**/*.long.test.ts";

/**
 * One command of package.json: whether it runs on the engine, whether it brings a newer Node along
 * where this one is too old, the programs it runs one after the other, each as arguments of node, and
 * the exit code where it does not come to them.
 *
 * @typedef {{ needsEngine: boolean, bringsNode: boolean, steps: string[][], setUpFailure: 1 | 2 }} Plan
 */

/**
 * Lists mocha's arguments. Files run side by side, one more than there are cores: the engine's tests
 * wait a good deal. Where a machine runs the tests, a forgotten `.only` or a skipped test is a failure.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function runMocha(args, env) {
  const jobs = String(availableParallelism() + 1);
  const sideBySide = ["--parallel", "--jobs", jobs, "--require", "./tools/time-test-files.mjs"];
  return [
    MOCHA,
    ...sideBySide,
    ...(env["CI"] ? ["--forbid-only", "--forbid-pending"] : []),
    ...args,
  ];
}

/** @param {readonly string[]} patterns */
function leaveOut(...patterns) {
  return patterns.flatMap((pattern) => ["--ignore", pattern]);
}

/**
 * Whether a command is only to tell of itself, which takes no engine.
 *
 * @param {readonly string[]} args
 */
function asksHelp(args) {
  return args.some((arg) => ["-h", "--help", "-V", "--version"].includes(arg));
}

/**
 * Says what a command does, or nothing when there is no such command.
 *
 * @param {string} name
 * @param {readonly string[]} args what the person wrote after `--`
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Plan | undefined}
 */
export function planCommand(name, args, env = process.env) {
  const types = [
    [...TSC, "."],
    [...TSC, "tools"],
  ];
  const tests = runMocha([...leaveOut(LONG_TESTS), ...args], env);
  switch (name) {
    case "demo":
      return develop(asksHelp(args) ? "alone" : "with engine", ["test/demo/demo.ts", ...args]);
    case "emulator":
      return develop("alone", ["test/emulator/main.ts", ...args]);
    case "bench":
      return develop("with engine", ["test/bench/bench.ts", ...args]);
    case "faults":
      return develop(args.includes("--engine") ? "with engine" : "alone", [
        "test/faults/faults.ts",
        ...args,
      ]);
    case "fuzz":
      return develop("alone", ["test/fuzz/fuzz.ts", ...args]);
    case "pictures":
      return develop(args.includes("--record") ? "with engine" : "alone", [
        "test/pictures/pictures.ts",
        ...args,
      ]);
    case "test":
      return develop("with engine", tests);
    case "test:long":
      return develop("with engine", runMocha(args.length === 0 ? [LONG_TESTS] : args, env));
    case "test:unit":
      return develop("alone", runMocha([...leaveOut(ENGINE_TESTS, LONG_TESTS), ...args], env));
    case "lint":
      return develop("alone", [...BIOME, ...args]);
    case "types":
      return develop("alone", ...types);
    case "check":
      return develop("with engine", BIOME, ...types, tests);
    case "engine":
      return develop("with engine");
    case "node":
      return develop("alone");
    case "help":
    case "completion":
      return operate("alone", [OPERATOR, name, ...args]);
    case "init":
    case "consent":
    case "status":
    case "rotate":
    case "dotenv":
    case "access-token":
    case "register":
    case "grant-site":
      return operate(asksHelp(args) ? "alone" : "with engine", [OPERATOR, name, ...args]);
    case "schedule":
      return operate(asksHelp(args) ? "alone" : "with engine", ["src/schedule/main.ts", ...args]);
    default:
      return undefined;
  }
}

/**
 * Plans a command of whoever works on this project or looks at it, which sets up all it needs.
 *
 * @param {"alone" | "with engine"} how
 * @param {string[][]} steps
 * @returns {Plan}
 */
function develop(how, ...steps) {
  return { needsEngine: how === "with engine", bringsNode: true, steps, setUpFailure: 1 };
}

/**
 * Plans a command of the operator. Its exit code 1 says that a person is needed for a stack, so a
 * failed set-up is told by 2, as all else that fails.
 *
 * @param {"alone" | "with engine"} how
 * @param {string[]} step
 * @returns {Plan}
 */
function operate(how, step) {
  return {
    needsEngine: how === "with engine",
    bringsNode: false,
    steps: [step],
    setUpFailure: 2,
  };
}
