import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { openScriptedEngine, type ScriptedEngine } from "../operator/open-scripted-engine";
import { runStatus } from "../operator/status/run-status";

const OUTPUTS = { stage: "live", spId: "id", spSecret: "secret", spToken: "token" };

/** What the scripted engine itself lays there. */
const ENGINE = ["answers.json", "calls.jsonl", "pulumi"];

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

  it("are written by nobody else where they hold none (status --html)", async () => {
    const { exitCode, stderr } = await runStatus(engine, ["--html", "status.html"]);
    assert.equal(exitCode, 0, stderr);
    assert.equal(modeOf("status.html"), "644");
  });

  it("are no others", () => {
    const files = readdirSync(engine.folder).filter((file) => !ENGINE.includes(file));
    assert.deepEqual(files.sort(), ["local.env", "status.html"]);
  });
});
