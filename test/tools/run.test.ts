import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const OLD_NODE = ["--require", join(ROOT, "test/tools/pretend-old-node.cjs")];

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}, node: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...node, join(ROOT, "tools/run.mjs"), ...args],
    { encoding: "utf8", env: { PATH: process.env["PATH"], ...env } },
  );
  return { status, stdout, stderr };
}

describe("run.mjs", () => {
  it("ends a command of the operator with 2 where npm kept its options", () => {
    for (const name of ["status", "schedule", "help"]) {
      const { status, stdout, stderr } = run([name, "--", "staging"], { npm_config_stack: "true" });
      assert.deepEqual([status, stdout], [2, ""], name);
      assert.match(stderr, /^npm kept --stack for itself.*\n$/);
    }
  });

  it("ends a command of the operator with 2 where Node is too old", () => {
    const { status, stdout, stderr } = run(["status"], {}, OLD_NODE);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^Node 22\.18\.0 or later is needed.*\n$/);
  });

  it("ends any other command with 1", () => {
    assert.equal(run(["demo", "--"], { npm_config_full: "true" }).status, 1);
    assert.equal(run(["deploy"]).status, 1);
  });
});
