import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "mocha";
import { ROOT } from "./create-project";
import { runCommand } from "./run-command";

describe("the demo", () => {
  const run = (env: Record<string, string>, ...args: string[]) =>
    runCommand(
      process.execPath,
      ["-r", "ts-node/register/transpile-only", join(ROOT, "test/demo/demo.ts"), ...args],
      { cwd: ROOT, env: { ...process.env, NO_COLOR: "1", ...env }, onOutput: () => {} },
    );

  for (const authority of ["entra", "acs"]) {
    it(`keeps every promise of the ${authority} story`, async () => {
      const { exitCode, output } = await run({}, "--authority", authority);
      assert.equal(exitCode, 0, output);
      assert.match(output, /Every promise was kept/);
      assert.doesNotMatch(output, /✗/);
    });
  }

  it("ends with 1 where the engine is missing", async () => {
    const { exitCode, output } = await run({ PATH: "" });
    assert.equal(exitCode, 1);
    assert.match(output, /The demo ended early/);
  });

  it("refuses an authority it does not know", async () => {
    const { exitCode, output } = await run({}, "--authority", "adfs");
    assert.equal(exitCode, 1);
    assert.match(output, /Allowed choices are entra, acs/);
  });
});
