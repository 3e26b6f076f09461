import assert from "node:assert/strict";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { ROOT } from "./create-project.ts";
import { type CommandOptions, type CommandRun, runCommand } from "./run-command.ts";

describe("the demo", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "demo-test-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (args: readonly string[], { env, ...options }: Partial<CommandOptions> = {}) =>
    runCommand(process.execPath, [join(ROOT, "test/demo/demo.ts"), ...args], {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: "1", TMPDIR: folder, ...env },
      onOutput: () => {},
      ...options,
    });
  const listLeftovers = () => readdirSync(folder);
  const assertKept = ({ exitCode, output }: CommandRun) => {
    assert.equal(exitCode, 0, output);
    assert.match(output, /Every promise was kept/);
    assert.doesNotMatch(output, /✗/);
    assert.match(output, /✓ 365proxy-staging fails, as expected: \d{3}, \w+\n/);
    assert.deepEqual(listLeftovers(), []);
  };
  const listChapters = ({ output }: CommandRun) =>
    [...output.matchAll(/^(\d+)\. ([\w ]+)/gm)].map(([, number, title]) => `${number} ${title}`);

  it("keeps every promise of its four chapters, and leaves nothing behind", async () => {
    const told = await run([]);
    assertKept(told);
    const titles = ["1 Before", "2 Rotate", "3 Preview", "4 When it fails"];
    assert.deepEqual(listChapters(told), titles);
    assert.match(told.output, /: npm run demo -- --full\n$/);
  });

  it("keeps those of a stack whose values are in a key vault", async () => {
    const told = await run(["--key-vault"]);
    assertKept(told);
    const titles = ["1 Before", "2 Rotate", "3 Rotate again", "4 When it fails"];
    assert.deepEqual(listChapters(told), titles);
  });

  it("does so in all fourteen, for acs, in a checkout in use, below a folder with a space in its name", async () => {
    const parent = mkdtempSync(join(tmpdir(), "My Projects "));
    try {
      const checkout = copyCheckout(join(parent, "a checkout"));
      const program = [
        join(checkout, "tools/run.mjs"),
        "demo",
        "--",
        "--full",
        "--authority",
        "acs",
      ];
      const env = { ...process.env, NO_COLOR: "1", TMPDIR: folder };
      const options = { cwd: checkout, env, onOutput: () => {} };
      const told = await runCommand(process.execPath, program, options);
      assertKept(told);
      assert.equal(listChapters(told).length, 14);
      assert.equal(listChapters(told).at(-1), "14 No secret was shown");
    } finally {
      rmSync(parent, { recursive: true });
    }
  });

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

/** Copies the checkout as its user has it after the first steps of the README: stack files edited. */
function copyCheckout(checkout: string): string {
  const parts = ["index.ts", "src", "test", "tools", "package.json", "package-lock.json"];
  for (const name of [...parts, "Pulumi.yaml"]) {
    cpSync(join(ROOT, name), join(checkout, name), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
  for (const stack of ["staging", "production"]) {
    const text = readFileSync(join(ROOT, `test/fixtures/Pulumi.${stack}.yaml`), "utf8")
      .replaceAll("cityofpittsburgh", "anothercity")
      .replaceAll("365proxy", "another-proxy");
    const salt = "encryptionsalt: v1:ctZ5mqgQ8lI=:v1:notOfTheDemo:somethingElse==\n";
    writeFileSync(join(checkout, `Pulumi.${stack}.yaml`), salt + text);
  }
  return checkout;
}
