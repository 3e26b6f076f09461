import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { planCommand } from "../../tools/commands.mjs";

const steps = (name: string, args: string[] = [], env = {}) =>
  planCommand(name, args, env)?.steps.map((step) => step.join(" "));

describe("planCommand", () => {
  it("knows every script of package.json", () => {
    const { scripts } = JSON.parse(
      readFileSync(resolve(import.meta.dirname, "../../package.json"), "utf8"),
    );
    for (const [name, script] of Object.entries(scripts)) {
      assert.equal(script, `node tools/run.mjs ${name} --`);
      assert.notEqual(planCommand(name, []), undefined, name);
    }
  });

  it("knows no other", () => {
    assert.equal(planCommand("deploy", []), undefined);
  });

  it("passes arguments on to the demo", () => {
    assert.deepEqual(steps("demo", ["--authority", "acs"]), ["test/demo/demo.ts --authority acs"]);
  });

  it("brings the engine along for the faults only where they are played on it", () => {
    assert.equal(planCommand("faults", [])?.needsEngine, false);
    assert.equal(planCommand("faults", ["--engine"])?.needsEngine, true);
  });

  it("brings the engine along for the pictures only where a run is recorded", () => {
    assert.equal(planCommand("pictures", [])?.needsEngine, false);
    assert.equal(planCommand("pictures", ["--record"])?.needsEngine, true);
  });

  it("passes a command of the operator on, with its arguments", () => {
    assert.deepEqual(steps("status", ["--json"]), [
      "src/operator/sharepoint-rotation.mjs status --json",
    ]);
  });

  it("brings no engine for a command that only tells of itself", () => {
    assert.deepEqual(steps("help", ["status"]), [
      "src/operator/sharepoint-rotation.mjs help status",
    ]);
    assert.equal(planCommand("help", [])?.needsEngine, false);
    for (const option of ["-h", "--help", "-V", "--version"]) {
      for (const name of ["status", "schedule", "demo"]) {
        assert.equal(planCommand(name, [option])?.needsEngine, false, `${name} ${option}`);
      }
    }
    assert.equal(planCommand("init", ["--yes"])?.needsEngine, true);
  });

  it("passes a test file on to mocha", () => {
    for (const name of ["test", "test:unit", "test:long"]) {
      assert.match(
        steps(name, ["test/tools/lock.test.ts"])?.[0] ?? "",
        /^node_modules\/mocha\/bin\/mocha\.js .*--parallel --jobs \d+ .*test\/tools\/lock\.test\.ts$/,
      );
    }
  });

  it("brings a newer Node for whoever tries or develops it, and not for the operator's commands", () => {
    for (const name of ["demo", "test", "test:long", "check", "bench", "engine", "node"]) {
      assert.equal(planCommand(name, [])?.bringsNode, true, name);
    }
    const own = [
      "help",
      "init",
      "consent",
      "status",
      "rotate",
      "dotenv",
      "access-token",
      "schedule",
    ];
    for (const name of own) {
      assert.equal(planCommand(name, [])?.bringsNode, false, name);
    }
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
    ["schedule", true],
    ["test:long", true],
    ["test:unit", false],
    ["node", false],
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

  it("runs each test in one of npm test and npm run test:long", () => {
    const long = "test/**/*.long.test.ts";
    for (const name of ["test", "test:unit", "check"]) {
      assert.ok(steps(name)?.at(-1)?.includes(`--ignore ${long}`), name);
    }
    assert.ok(steps("test:long")?.[0]?.endsWith(` ${long}`));
  });
});
