import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { planCommand } from "../../tools/commands.mjs";

const steps = (name: string, args: string[] = [], env = {}) =>
  planCommand(name, args, env)?.steps.map((step) => step.join(" "));

describe("planCommand", () => {
  it("knows every script of package.json", () => {
    const { scripts } = JSON.parse(readFileSync(resolve(__dirname, "../../package.json"), "utf8"));
    for (const [name, script] of Object.entries(scripts)) {
      assert.equal(script, `node tools/run.mjs ${name} --`);
      assert.notEqual(planCommand(name, []), undefined, name);
    }
  });

  it("knows no other", () => {
    assert.equal(planCommand("deploy", []), undefined);
  });

  it("passes arguments on to the demo", () => {
    assert.deepEqual(steps("demo", ["--authority", "acs"]), [
      "--require ts-node/register/transpile-only test/demo/demo.ts --authority acs",
    ]);
  });

  it("brings the engine along for the faults only where they are played on it", () => {
    assert.equal(planCommand("faults", [])?.needsEngine, false);
    assert.equal(planCommand("faults", ["--engine"])?.needsEngine, true);
  });

  it("passes a command of the operator on, with its arguments", () => {
    assert.deepEqual(steps("status", ["--json"]), [
      "src/operator/sharepoint-rotation.cjs status --json",
    ]);
  });

  it("passes a test file on to mocha", () => {
    assert.deepEqual(steps("test", ["test/tools/lock.test.ts"]), [
      "node_modules/mocha/bin/mocha.js test/tools/lock.test.ts",
    ]);
  });

  it("checks lint, types and tests, in this order", () => {
    assert.deepEqual(
      steps("check")?.map((step) => /biome|tsc|mocha/.exec(step)?.[0]),
      ["biome", "tsc", "tsc", "mocha"],
    );
  });

  it("refuses skipped and singled-out tests where a machine runs them", () => {
    assert.match(steps("test", [], { CI: "true" })?.[0] ?? "", /--forbid-only --forbid-pending/);
    assert.doesNotMatch(steps("test", [], {})?.[0] ?? "", /forbid/);
  });

  for (const [name, needsEngine] of [
    ["demo", true],
    ["test", true],
    ["check", true],
    ["engine", true],
    ["status", true],
    ["test:unit", false],
    ["emulator", false],
    ["lint", false],
    ["types", false],
  ] as const) {
    it(`${needsEngine ? "brings" : "does not bring"} the engine for ${name}`, () => {
      assert.equal(planCommand(name, [])?.needsEngine, needsEngine);
    });
  }

  it("leaves the engine tests out of the unit tests", () => {
    assert.match(steps("test:unit")?.[0] ?? "", /--ignore test\/engine\/\*\*/);
  });
});
