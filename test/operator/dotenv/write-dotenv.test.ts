import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openScriptedEngine, type ScriptedEngine } from "../open-scripted-engine.ts";

const OUTPUTS = { stage: "live", spId: "id", spSecret: "s+/=", spToken: "token" };
const LINES = "SP_ID=id\nSP_SECRET=s+/=\nSP_TOKEN=token\n";

describe("dotenv", () => {
  let engine: ScriptedEngine;
  let folder: string;
  const at = (...path: string[]) => join(folder, ...path);
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "pipe" });
  const write = (file: string, ...options: string[]) =>
    engine.operate(["dotenv", "--file", at(file), ...options], { outputs: OUTPUTS });

  beforeEach(() => {
    engine = openScriptedEngine();
    folder = mkdtempSync(join(tmpdir(), "dotenv-"));
  });
  afterEach(() => {
    engine.remove();
    rmSync(folder, { recursive: true });
  });

  it("makes a file that its owner alone reads, and says nothing secret", async () => {
    const { exitCode, stdout, stderr } = await write(".env");
    assert.equal(exitCode, 0, stderr);
    assert.equal(readFileSync(at(".env"), "utf8"), LINES);
    assert.equal(statSync(at(".env")).mode & 0o777, 0o600);
    assert.match(
      stderr,
      /\.env was made with SP_ID, SP_SECRET, SP_TOKEN of stack staging; verified/,
    );
    assert.ok(!(stdout + stderr).includes(OUTPUTS.spSecret));
    assert.deepEqual(readdirSync(folder), [".env"]);
  });

  it("takes a path from the folder that the person stands in, and without one the project's .env", async () => {
    const world = { outputs: OUTPUTS, callerFolder: folder };
    assert.equal((await engine.operate(["dotenv", "--file", "x"], world)).exitCode, 0);
    assert.equal(readFileSync(at("x"), "utf8"), LINES);
    assert.equal((await engine.operate(["dotenv"], world)).exitCode, 0);
    assert.equal(readFileSync(join(engine.folder, ".env"), "utf8"), LINES);
    assert.deepEqual(readdirSync(folder), ["x"]);
  });

  it("takes rights on a file away that others had, also without a change of its text", async () => {
    writeFileSync(at(".env"), LINES, { mode: 0o644 });
    chmodSync(at(".env"), 0o644);
    const { stderr } = await write(".env");
    assert.equal(statSync(at(".env")).mode & 0o777, 0o600);
    assert.match(stderr, /\.env already has SP_ID, SP_SECRET, SP_TOKEN of stack staging/);
  });

  it("tells a program what changed, as JSON", async () => {
    writeFileSync(at(".env"), "SP_ID=id\n");
    const { stdout } = await write(".env", "--json");
    assert.deepEqual(JSON.parse(stdout), {
      stack: "staging",
      file: at(".env"),
      changed: ["SP_SECRET", "SP_TOKEN"],
      isNew: false,
    });
  });

  it("writes the file behind a symbolic link and leaves the link", async () => {
    mkdirSync(at("real"));
    writeFileSync(at("real/env"), "A=1\n");
    symlinkSync("real/env", at(".env"));
    assert.equal((await write(".env")).exitCode, 0);
    assert.ok(lstatSync(at(".env")).isSymbolicLink());
    assert.equal(readFileSync(at("real/env"), "utf8"), `A=1\n${LINES}`);
    assert.deepEqual(readdirSync(at("real")), ["env"]);
  });

  it("makes the file that a symbolic link names and that is not there yet", async () => {
    mkdirSync(at("real"));
    symlinkSync("real/env", at(".env"));
    assert.equal((await write(".env")).exitCode, 0);
    assert.ok(lstatSync(at(".env")).isSymbolicLink());
    assert.equal(readFileSync(at("real/env"), "utf8"), LINES);
  });

  it("puts a new file in place of the old one, which whoever has it open still reads", async () => {
    writeFileSync(at(".env"), "A=1\n");
    const before = statSync(at(".env")).ino;
    assert.equal((await write(".env")).exitCode, 0);
    assert.notEqual(statSync(at(".env")).ino, before);
  });

  it("refuses a file that git tracks, committed or not, unless it is told to", async () => {
    git("init", "--quiet");
    writeFileSync(at(".env"), "A=1\n");
    git("add", ".env");
    const refused = await write(".env");
    assert.equal(refused.exitCode, 2);
    assert.match(refused.stderr, /is tracked by git.*`git rm --cached .*--force/s);
    assert.equal(readFileSync(at(".env"), "utf8"), "A=1\n");
    assert.equal((await write(".env", "--force")).exitCode, 0);
    assert.equal(readFileSync(at(".env"), "utf8"), `A=1\n${LINES}`);
  });

  it("refuses a tracked file behind a link, and one that was removed from the folder only", async () => {
    git("init", "--quiet");
    writeFileSync(at("env[1]"), "A=1\n");
    git("add", ".");
    symlinkSync("env[1]", at("link"));
    assert.match((await write("link")).stderr, /is tracked by git/);
    rmSync(at("env[1]"));
    assert.match((await write("env[1]")).stderr, /is tracked by git/);
  });

  it("takes a name for a name where git would take it for a pattern", async () => {
    git("init", "--quiet");
    writeFileSync(at("env1"), "A=1\n");
    git("add", ".");
    assert.equal((await write("env[1]")).exitCode, 0);
  });

  it("warns of a file that git would add, and not of one that it ignores", async () => {
    git("init", "--quiet");
    assert.match((await write(".env")).stderr, /git does not ignore .*name it in \.gitignore/);
    writeFileSync(at(".gitignore"), ".env\n");
    assert.doesNotMatch((await write(".env")).stderr, /gitignore/);
  });

  it("asks the repository of the file, not the one that a hook names", async () => {
    git("init", "--quiet");
    writeFileSync(at(".env"), "A=1\n");
    git("add", ".env");
    const env = { GIT_DIR: "/nowhere", GIT_INDEX_FILE: "/nowhere/index" };
    const world = { outputs: OUTPUTS, env };
    const { stderr } = await engine.operate(["dotenv", "--file", at(".env")], world);
    assert.match(stderr, /is tracked by git/);
  });

  it("refuses when git cannot tell", async () => {
    git("init", "--quiet");
    writeFileSync(at(".git/index"), "damaged");
    const { exitCode, stderr } = await write(".env");
    assert.equal(exitCode, 2);
    assert.match(stderr, /Whether git tracks .* could not be found out/);
    assert.deepEqual(readdirSync(folder), [".git"]);
  });

  it("needs no git", async () => {
    const node = join(process.execPath, "..");
    const world = { outputs: OUTPUTS, env: { PATH: `${engine.folder}:${node}` } };
    const { exitCode, stderr } = await engine.operate(["dotenv", "--file", at(".env")], world);
    assert.equal(exitCode, 0, stderr);
  });

  it("leaves a file alone that it cannot write safely", async () => {
    const before = "KEY='open\n";
    writeFileSync(at(".env"), before);
    const outputs = { ...OUTPUTS, spId: "x' #y" };
    const { exitCode, stderr } = await engine.operate(["dotenv", "--file", at(".env")], {
      outputs,
    });
    assert.equal(exitCode, 2);
    assert.match(stderr, /was not changed: dotenv would read KEY, .* otherwise/);
    assert.equal(readFileSync(at(".env"), "utf8"), before);
    assert.deepEqual(readdirSync(folder), [".env"]);
  });

  it("says which path it is about when there is no folder, or a folder in place of a file", async () => {
    const missing = await write("none/.env");
    assert.equal(missing.exitCode, 2);
    assert.match(missing.stderr, /none\/\.env could not be written: ENOENT/);
    mkdirSync(at("folder"));
    assert.match((await write("folder")).stderr, /folder is not a file that can be written/);
  });

  it("asks for a consent where the stack has no token", async () => {
    const outputs = { stage: "awaiting-consent" };
    const run = await engine.operate(["dotenv", "--file", at(".env")], { outputs });
    assert.equal(run.exitCode, 1);
    assert.match(run.stderr, /`npm run consent -- --stack staging`/);
    assert.deepEqual(readdirSync(folder), []);
  });
});
