import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { StatusReport } from "../../../src/operator/status/status-report.ts";
import { openScriptedEngine, type ScriptedEngine } from "../open-scripted-engine.ts";
import { HISTORY, runStatus, type Status } from "./run-status.ts";
import { sampleCheckpoint } from "./sample-checkpoint.ts";

const TARGET = "365proxy-rg/365proxy-staging";

describe("status", () => {
  let engine: ScriptedEngine;
  before(() => {
    engine = openScriptedEngine();
  });
  after(() => engine.remove());

  const status: Status = (...args) => runStatus(engine, ...args);

  it("ends with 0 when all is good, and prints the answer alone to standard output", async () => {
    const { exitCode, stdout, stderr, changes } = await status([]);
    assert.equal(exitCode, 0, stderr);
    assert.equal(stderr, "");
    assert.match(
      stdout,
      /✓ staging[\s\S]*token ends +│ 2027-02-12, in 80 days[\s\S]*✓ All is good\./,
    );
    assert.deepEqual(changes, []);
  });

  it("ends with 1 within the stack's own warning period", async () => {
    const ends = (tokenExpiresAt: string) => status([], {}, { tokenExpiresAt });
    assert.equal((await ends("2026-12-15T12:00:00Z")).exitCode, 0);
    const { exitCode, stdout } = await ends("2026-12-15T11:59:59Z");
    assert.equal(exitCode, 1);
    assert.match(
      stdout,
      /The token ends in 20 days, on 2026-12-15\.\n {4}pulumi up --stack staging\n/,
    );
  });

  it("ends with 2 when a stack cannot be read, and tells the others all the same", async () => {
    const { exitCode, stdout } = await engine.operate(["status", "--json"], {
      answers: {
        "stack export --stack production": { stderr: "error: EOF\n", exitCode: 255 },
        "stack export": { stdout: sampleCheckpoint() },
        "stack history": HISTORY,
      },
    });
    assert.equal(exitCode, 2);
    const { stacks } = JSON.parse(stdout) as StatusReport;
    assert.deepEqual(
      stacks.map(({ name, verdict }) => [name, verdict]),
      [
        ["staging", "good"],
        ["production", "failed"],
      ],
    );
    assert.deepEqual(stacks[1]?.findings, [
      {
        level: "failed",
        text: "`pulumi stack export --stack production` failed: EOF",
        command: "pulumi stack export --stack production",
      },
    ]);
  });

  for (const [title, answer] of [
    ["no JSON", { stdout: "Enter your passphrase:" }],
    ["JSON of another shape", { stdout: { entries: [] } }],
  ] as const) {
    it(`ends with 2 when the engine answers with ${title}`, async () => {
      const { exitCode, stdout } = await status([], { "stack history": answer });
      assert.equal(exitCode, 2);
      assert.match(stdout, /The engine's answer could not be read/);
    });
  }

  it("ends with 2 when stacks cannot be listed, or there are none", async () => {
    const failed = { "stack ls": { stderr: "error: no backend\n", exitCode: 255 } };
    const none = { "stack ls": { stdout: [] } };
    for (const [answers, message] of [
      [failed, /`pulumi stack ls --json` failed: no backend/],
      [none, /no stacks here[\s\S]*`pulumi stack init staging`/],
    ] as const) {
      const { exitCode, stdout, stderr } = await engine.operate(["status", "--json"], { answers });
      assert.equal(exitCode, 2);
      assert.equal(stdout, "");
      assert.match(stderr, message);
    }
  });

  it("prints one document for programs", async () => {
    const { stdout, stderr } = await status(["--json"]);
    assert.equal(stderr, "");
    const report = JSON.parse(stdout) as StatusReport;
    assert.equal(report.verdict, "good");
    assert.equal(report.exitCode, 0);
    assert.equal(report.checkedAt, "2026-11-24T12:00:00.000Z");
    assert.deepEqual(report.stacks, [
      {
        name: "staging",
        verdict: "good",
        findings: [],
        stage: "live",
        siteUrl: "https://contoso.sharepoint.com",
        authority: "entra",
        warnBeforeDays: 21,
        clientId: "0b0f4a3e-0000-4000-8000-000000000001",
        account: "clerk@contoso.example",
        targets: [TARGET],
        lastUpdate: { kind: "update", result: "succeeded", endedAt: "2026-11-21T12:00:00Z" },
        token: {
          issuedAt: "2026-11-14T12:00:00.000Z",
          renewAt: { at: "2026-12-14T12:00:00.000Z", daysLeft: 20 },
          expiresAt: { at: "2027-02-12T12:00:00.000Z", daysLeft: 80 },
        },
        secret: {
          generation: 2,
          startedAt: "2026-10-25T12:00:00.000Z",
          rotateAt: { at: "2027-01-23T12:00:00.000Z", daysLeft: 60 },
          expiresAt: { at: "2027-05-24T00:00:00Z", daysLeft: 180 },
        },
        otherSecrets: [
          {
            generation: 1,
            startedAt: "2026-07-27T12:00:00.000Z",
            expiresAt: "2027-02-23T00:00:00Z",
          },
        ],
      },
    ]);
  });

  it("has help that names the exit codes and fits a screen", async () => {
    const { exitCode, stdout } = await engine.operate(["status", "--help"]);
    assert.equal(exitCode, 0);
    assert.match(stdout, /0 all is good, 1 a person is needed, 2 not everything could be checked/);
    assert.ok(stdout.split("\n").length < 24);
  });
});
