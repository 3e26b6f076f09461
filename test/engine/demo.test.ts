import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { ROOT } from "./create-project";
import { type CommandOptions, runCommand } from "./run-command";

describe("the demo", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "demo-test-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (args: readonly string[], { env, ...options }: Partial<CommandOptions> = {}) =>
    runCommand(
      process.execPath,
      ["-r", "ts-node/register/transpile-only", join(ROOT, "test/demo/demo.ts"), ...args],
      {
        cwd: ROOT,
        env: { ...process.env, NO_COLOR: "1", TMPDIR: folder, ...env },
        onOutput: () => {},
        ...options,
      },
    );
  // ts-node keeps its compiled code there, for every program of the machine.
  const listLeftovers = () =>
    readdirSync(folder).filter((name) => !name.startsWith("v8-compile-cache"));

  for (const authority of ["entra", "acs"]) {
    it(`keeps every promise of the ${authority} story, and leaves nothing behind`, async () => {
      const { exitCode, output } = await run(["--authority", authority]);
      assert.equal(exitCode, 0, output);
      assert.match(output, /Every promise was kept/);
      assert.doesNotMatch(output, /✗/);
      assert.deepEqual(listLeftovers(), []);
    });
  }

  it("leaves nothing behind when it is interrupted in the middle of a run", async () => {
    const controller = new AbortController();
    const pieces: string[] = [];
    const onOutput = (text: string) => {
      pieces.push(text);
      if (text.includes("$ pulumi up")) controller.abort(new Error("Ctrl-C"));
    };
    await assert.rejects(run([], { signal: controller.signal, onOutput }), /Ctrl-C/);
    assert.match(pieces.join(""), /Interrupted\. Everything temporary was removed\./);
    assert.deepEqual(listLeftovers(), []);
  });

  it("ends with 1 where the engine is missing", async () => {
    const { exitCode, output } = await run([], { env: { PATH: "" } });
    assert.equal(exitCode, 1);
    assert.match(output, /✗ the story is told to its end: spawn pulumi ENOENT/);
    assert.deepEqual(listLeftovers(), []);
  });

  it("refuses an authority it does not know", async () => {
    const { exitCode, output } = await run(["--authority", "adfs"]);
    assert.equal(exitCode, 1);
    assert.match(output, /Allowed choices are entra, acs/);
  });
});
