import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { StatusReport } from "../../../src/operator/status/status-report.ts";
import {
  openScriptedEngine,
  type ScriptedEngine,
  type ScriptedWorld,
} from "../open-scripted-engine.ts";
import { HISTORY, runStatus } from "./run-status.ts";
import { sampleCheckpoint } from "./sample-checkpoint.ts";

describe("status --stack", () => {
  let engine: ScriptedEngine;
  before(() => {
    engine = openScriptedEngine();
  });
  after(() => engine.remove());

  const promoted = { "sharepoint-rotation:promoteFrom": { value: "staging", secret: false } };
  const both = (answers: ScriptedWorld["answers"] = {}) =>
    engine.operate(["status", "--json", "--stack", "production"], {
      answers: {
        ...answers,
        "config --json --stack production": { stdout: promoted },
        "stack export": { stdout: sampleCheckpoint() },
        "stack history": HISTORY,
      },
    });

  it("reports that one alone, in the light of the one that it takes its credential from", async () => {
    const { exitCode, stdout, stderr } = await both();
    assert.equal(exitCode, 0, stderr);
    const { stacks } = JSON.parse(stdout) as StatusReport;
    assert.deepEqual(
      stacks.map(({ name, promotion }) => [name, promotion?.state]),
      [["production", "in-step"]],
    );
  });

  it("asks the engine for no stack that has nothing to do with it", async () => {
    const listed = ["staging", "production", "school"].map((name) => ({ name }));
    const unread = { exitCode: 255, stderr: "error: it was read\n" };
    const { exitCode, stdout } = await both({
      "stack ls": { stdout: listed },
      "stack export --stack school": unread,
      "config --json --stack school": unread,
    });
    assert.equal(exitCode, 0, stdout);
    assert.doesNotMatch(stdout, /it was read|school/);
  });

  it("refuses a stack that there is not, with the one that was probably meant", async () => {
    const { exitCode, stderr } = await runStatus(engine, ["--stack", "stagin"]);
    assert.equal(exitCode, 2);
    assert.match(stderr, /There is no stack stagin\. Did you mean staging\?/);
  });
});
