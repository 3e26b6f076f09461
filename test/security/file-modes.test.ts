import assert from "node:assert/strict";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { openScriptedEngine, type ScriptedEngine } from "../operator/open-scripted-engine.ts";
import { runStatus } from "../operator/status/run-status.ts";

const OUTPUTS = { stage: "live", spId: "id", spSecret: "secret", spToken: "token" };

/** What the scripted engine itself lays there. */
const ENGINE = ["answers.json", "calls.jsonl", "package.json", "pulumi"];

describe("the files that commands write where the umask takes no right away", () => {
  let engine: ScriptedEngine;
  let umask: number;
  before(() => {
    umask = process.umask(0);
    engine = openScriptedEngine();
  });
  after(() => {
    process.umask(umask);
    engine.remove();
  });
  const modeOf = (file: string) => (statSync(join(engine.folder, file)).mode & 0o777).toString(8);

  it("are for their owner alone where they hold secrets (dotenv)", async () => {
    const { exitCode, stderr } = await engine.operate(["dotenv", "--file", "local.env"], {
      outputs: OUTPUTS,
    });
    assert.equal(exitCode, 0, stderr);
    assert.equal(modeOf("local.env"), "600");
  });

  it("are written by nobody else where they hold none (status --html, --ics)", async () => {
    const args = ["--html", "status.html", "--ics", "status.ics"];
    const { exitCode, stderr } = await runStatus(engine, args);
    assert.equal(exitCode, 0, stderr);
    assert.equal(modeOf("status.html"), "644");
    assert.equal(modeOf("status.ics"), "644");
  });

  it("are written by nobody else where secrets stand in them encrypted (init)", async () => {
    const { folder } = engine;
    const file = "Pulumi.staging.yaml";
    rmSync(join(folder, file));
    const answers = ["--site", "https://a.example", "--staging", "rg/a", "--production", "none"];
    const { exitCode, stderr } = await engine.operate(["init", "--yes", "--no-check", ...answers], {
      answers: { "whoami --json": { stdout: { url: "file://~" } } },
    });
    assert.equal(exitCode, 0, stderr);
    assert.equal(modeOf(file), "644");
  });

  it("are no others", () => {
    const files = readdirSync(engine.folder).filter(
      (file) => !ENGINE.includes(file) && !/^Pulumi\./.test(file),
    );
    assert.deepEqual(files.sort(), ["local.env", "status.html", "status.ics"]);
  });
});
