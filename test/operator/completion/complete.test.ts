import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { openScriptedEngine, type ScriptedEngine } from "../open-scripted-engine.ts";

describe("what Tab offers", () => {
  let engine: ScriptedEngine;
  before(() => {
    engine = openScriptedEngine();
    for (const stack of ["staging", "production", "city.east"]) {
      writeFileSync(join(engine.folder, `Pulumi.${stack}.yaml`), "config: {}\n");
    }
    writeFileSync(join(engine.folder, "Pulumi.yaml"), "name: x\n");
  });
  after(() => engine.remove());

  const ask = async (...line: readonly string[]) => {
    const [last = "", ...before] = line.toReversed();
    const words = ["complete", "--", engine.folder, `=${last}`, ...before.toReversed()];
    const { exitCode, stdout, stderr } = await engine.operate(words);
    assert.deepEqual([exitCode, stderr], [0, ""]);
    return stdout.split("\n").slice(0, -1);
  };
  const offer = async (...line: readonly string[]) =>
    (await ask(...line)).map((text) => text.split("\t")[0]);

  it("is every command, the schedule too, with what it does", async () => {
    assert.deepEqual(await offer(""), [
      ...["init", "register", "grant-site", "consent", "status", "rotate", "dotenv"],
      ...["access-token", "completion", "help", "schedule"],
    ]);
    assert.deepEqual(await ask("sta"), [
      "status\tShows the state of every stack's credentials. Changes nothing.",
    ]);
  });

  it("is every option of a command", async () => {
    const options = ["--stack", "--live", "--json", "--html", "--ics", "--help"];
    assert.deepEqual(await offer("status", ""), options);
    assert.deepEqual(await offer("status", "-"), options);
    assert.deepEqual(await offer("consent", "--stack", "staging", "--no"), ["--no-up"]);
    assert.deepEqual(await offer("--v"), ["--version"]);
  });

  it("is the stacks that have a file, after each way to write the option", async () => {
    assert.deepEqual(await offer("status", "--stack", ""), ["city.east", "production", "staging"]);
    assert.deepEqual(await offer("status", "-s", "pro"), ["production"]);
    assert.deepEqual(await offer("status", "--stack=s"), ["--stack=staging"]);
    assert.deepEqual(await offer("schedule", "rotate", "staging", "p"), ["production"]);
  });

  it("is the same where bash has taken the option apart", async () => {
    assert.deepEqual(await offer("status", "--stack", "="), ["city.east", "production", "staging"]);
    assert.deepEqual(await offer("status", "--stack", "=", "s"), ["staging"]);
    assert.deepEqual(await offer("status", "--stack", "=", "staging", "--h"), ["--html", "--help"]);
  });

  it("is the words that an option or a command knows", async () => {
    assert.deepEqual(await offer("init", "--cloud", ""), ["public", "usgovernment", "china"]);
    assert.deepEqual(await offer("init", "--registration=s"), ["--registration=secrets"]);
    assert.deepEqual(await offer("grant-site", "--role", "m"), ["manage"]);
    assert.deepEqual(await offer("completion", "p"), ["powershell"]);
    assert.deepEqual(await offer("schedule", ""), ["check", "rotate"]);
    assert.deepEqual(await offer("help", "dot"), ["dotenv"]);
  });

  it("is the names of files where an option takes one", async () => {
    for (const line of [
      ["dotenv", "--file", ""],
      ["status", "--html", "my"],
      ["status", "--ics=my"],
    ]) {
      assert.deepEqual(await ask(...line), [":files"], line.join(" "));
    }
  });

  it("is nothing where nothing is known", async () => {
    for (const line of [
      ["consent", "--port", ""],
      ["status", "--json=x"],
      ["nosuch", ""],
      ["nosuch", "--file", "x"],
      ["status", "--stack", "nosuch"],
    ]) {
      assert.deepEqual(await ask(...line), [], line.join(" "));
    }
  });

  it("has a script for each shell, which has to be named", async () => {
    const { exitCode, stdout, stderr } = await engine.operate(["completion"]);
    assert.deepEqual([exitCode, stdout], [2, ""]);
    assert.match(stderr, /^Name your shell, .* There are: bash, zsh, fish, powershell\.\n$/);
    const named = await engine.operate(["completion", "zsh"]);
    assert.deepEqual([named.exitCode, named.stderr], [0, ""]);
    assert.match(named.stdout, /^# From "npm run -s completion zsh"/);
    assert.equal((await engine.operate(["completion", "tcsh"])).exitCode, 2);
  });

  it("is no stack of a folder that is gone", async () => {
    const words = ["complete", "--", "/no/such/folder", "=", "status", "--stack"];
    const { exitCode, stdout, stderr } = await engine.operate(words);
    assert.deepEqual([exitCode, stdout, stderr], [0, "", ""]);
  });
});
