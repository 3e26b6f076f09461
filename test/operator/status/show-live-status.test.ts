import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { StatusReport } from "../../../src/operator/status/status-report.ts";
import { openScriptedEngine, type ScriptedEngine } from "../open-scripted-engine.ts";
import { runStatus, type Status } from "./run-status.ts";

const TARGET = "365proxy-rg/365proxy-staging";

describe("status --live", () => {
  let engine: ScriptedEngine;
  before(() => {
    engine = openScriptedEngine();
  });
  after(() => engine.remove());

  const status: Status = (...args) => runStatus(engine, ...args);
  const asked = (message: string) => ({
    "preview --json --stack staging": {
      stdout: { steps: [], diagnostics: [{ message: `${message}\n`, severity: "info" }] },
    },
  });

  it("tells what drifted, and the command that restores it", async () => {
    const { exitCode, stdout } = await status(
      ["--live", "--json"],
      asked(
        `${TARGET}: SP_TOKEN ffffffff → cccccccc; SP_SECRET stays; 6 other settings not touched`,
      ),
    );
    assert.equal(exitCode, 1);
    const [stack] = (JSON.parse(stdout) as StatusReport).stacks;
    assert.deepEqual(stack?.live, [
      { target: TARGET, drifted: ["SP_TOKEN"], unresolved: [], pending: [] },
    ]);
    assert.deepEqual(
      stack?.findings.map(({ command }) => command),
      ["pulumi up --stack staging"],
    );
    assert.equal((await status(["--live"], asked(`${TARGET}: no change`))).exitCode, 0);
  });

  it("ends with 2 when Azure cannot be asked, and says why", async () => {
    const answer = {
      diagnostics: [
        { message: "warning: of no interest\n", severity: "warning" },
        { message: "error: The login to Azure failed\n", severity: "error" },
      ],
    };
    const { exitCode, stdout } = await status(["--live"], {
      preview: { stdout: answer, exitCode: 255 },
    });
    assert.equal(exitCode, 2);
    assert.match(
      stdout,
      /the preview failed: The login to\s+Azure\s+failed\n {4}pulumi preview --diff/,
    );
    assert.doesNotMatch(stdout, /of no interest/);
    assert.match(stdout, /settings +│ could not be asked/);
  });

  it("ends with 2 when the preview is silent on a service", async () => {
    const { exitCode, stdout } = await status(["--live"], asked("365proxy-rg/other: no change"));
    assert.equal(exitCode, 2);
    assert.match(stdout, /does not tell what\s+service 365proxy-rg\/365proxy-staging\s+has\./);
  });

  it("does not ask about a stack that has written nothing yet", async () => {
    const { exitCode, stdout } = await status(
      ["--live", "--json"],
      {},
      { stage: "awaiting-consent" },
    );
    assert.equal(exitCode, 1);
    assert.equal("live" in ((JSON.parse(stdout) as StatusReport).stacks[0] ?? {}), false);
  });
});
