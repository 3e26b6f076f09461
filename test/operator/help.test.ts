import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { openScriptedEngine, type ScriptedEngine } from "./open-scripted-engine.ts";

const PACKAGE = join(import.meta.dirname, "../../package.json");
const { version, scripts } = JSON.parse(readFileSync(PACKAGE, "utf8")) as {
  version: string;
  scripts: Record<string, string>;
};

describe("what the commands tell of themselves", () => {
  let engine: ScriptedEngine;
  before(() => {
    engine = openScriptedEngine();
  });
  after(() => engine.remove());

  it("is the version of the project, with any command", async () => {
    for (const args of [["--version"], ["-V"], ["status", "--version"]]) {
      const { exitCode, stdout, stderr } = await engine.operate(args);
      assert.deepEqual([exitCode, stdout, stderr], [0, `${version}\n`, ""]);
    }
  });

  it("is all commands with help, each of which is a script of package.json", async () => {
    const { exitCode, stdout, stderr } = await engine.operate(["help"]);
    assert.equal(exitCode, 0);
    assert.equal(stderr, "");
    assert.match(stdout, /^Usage: npm run COMMAND -- \[options\]$/m);
    const names = [...stdout.matchAll(/^ {2}([a-z-]+) (?:\[|<|\w| )/gm)].map(([, name]) => name);
    assert.ok(names.includes("status") && names.includes("init"), stdout);
    for (const name of names) assert.ok(name !== undefined && name in scripts, name);
  });

  it("is how a command is typed, with help or --help", async () => {
    const [help, option] = await Promise.all([
      engine.operate(["help", "status"]),
      engine.operate(["status", "--help"]),
    ]);
    assert.equal(help.exitCode, 0);
    assert.match(help.stdout, /^Usage: npm run status -- \[options\]\n/);
    assert.equal(help.stdout, option.stdout);
  });

  it("is that there is no such command, without the whole help", async () => {
    for (const [name, says] of [
      ["foo", "There is no command foo. `npm run help` lists them.\n"],
      ["stats", "There is no command stats. Did you mean status? `npm run help` lists them.\n"],
    ] as const) {
      const { exitCode, stdout, stderr } = await engine.operate(["help", name]);
      assert.deepEqual([exitCode, stdout, stderr], [2, "", says]);
    }
  });

  it("is no default where there is none to tell", async () => {
    const { stdout } = await engine.operate(["init", "--help"]);
    assert.doesNotMatch(stdout, /default: \[\]/);
  });

  it("is what was wrong, and where the commands are listed", async () => {
    for (const args of [["stats"], ["status", "--jsn"], ["help", "stats"]]) {
      const { exitCode, stdout, stderr } = await engine.operate(args);
      assert.equal(exitCode, 2, args.join(" "));
      assert.equal(stdout, "");
      assert.match(stderr, /Did you mean (?:status|--json)\?/);
    }
  });

  it("is no trouble where the reader has read enough", async () => {
    const program = join(PACKAGE, "../src/operator/sharepoint-rotation.mjs");
    const child = spawn(process.execPath, [program, "help"]);
    child.stdout.destroy();
    const chunks: Buffer[] = [];
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    const [exitCode] = (await once(child, "close")) as [number];
    assert.deepEqual([exitCode, Buffer.concat(chunks).toString()], [0, ""]);
  });
});
