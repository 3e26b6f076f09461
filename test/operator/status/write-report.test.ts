import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { openScriptedEngine, type ScriptedEngine } from "../open-scripted-engine.ts";
import { HISTORY, runStatus, type Status } from "./run-status.ts";
import { sampleCheckpoint } from "./sample-checkpoint.ts";

describe("a file of status", () => {
  let engine: ScriptedEngine;
  before(() => {
    engine = openScriptedEngine();
  });
  after(() => engine.remove());

  const status: Status = (...args) => runStatus(engine, ...args);

  it("writes a page, and says where", async () => {
    const { exitCode, stderr } = await status(["--html", "status.html"]);
    assert.equal(exitCode, 0);
    assert.equal(stderr, "The page is in status.html.\n");
    assert.match(readFileSync(join(engine.folder, "status.html"), "utf8"), /^<!doctype html>/);
  });

  it("ends with 2 when the page cannot be written", async () => {
    const { exitCode, stderr } = await status(["--html", "no/such/folder/status.html"]);
    assert.equal(exitCode, 2);
    assert.match(stderr, /The page could not be written: ENOENT/);
  });

  it("writes a calendar, and says where", async () => {
    const { exitCode, stdout, stderr } = await status(["--ics", "status.ics"]);
    assert.equal(exitCode, 0);
    assert.match(stdout, /All is good\./);
    assert.equal(stderr, "The calendar is in status.ics.\n");
    assert.match(readFileSync(join(engine.folder, "status.ics"), "utf8"), /^BEGIN:VCALENDAR\r\n/);
  });

  it("ends with 2 when the calendar cannot be written", async () => {
    const { exitCode, stderr } = await status(["--ics", "no/such/folder/status.ics"]);
    assert.equal(exitCode, 2);
    assert.match(stderr, /The calendar could not be written: ENOENT.*--ics status\.ics/);
  });

  it("writes both anew over its own, from where the person stands", async () => {
    const callerFolder = mkdtempSync(join(tmpdir(), "status-"));
    const args = ["status", "--html", "a", "--ics", "b"];
    const answers = { "stack export": { stdout: sampleCheckpoint() }, "stack history": HISTORY };
    for (const _time of ["first", "second"]) {
      const { exitCode, stderr } = await engine.operate(args, { answers, callerFolder });
      assert.equal(exitCode, 0, stderr);
    }
    assert.deepEqual(readdirSync(callerFolder), ["a", "b"]);
    rmSync(callerFolder, { recursive: true });
  });

  for (const [title, args, says] of [
    [
      "the project's own",
      ["--html", "Pulumi.yaml"],
      /^Pulumi\.yaml is no page of `status`, and was/,
    ],
    ["another calendar", ["--ics", "team.ics"], /^team\.ics is no calendar of `status`, and was/],
    [
      "one for both",
      ["--html", "x", "--ics", "./x"],
      /^--html and --ics both name \.\/x: name two/,
    ],
    [
      "one without a name",
      ["--html", ""],
      /^--html needs the name of a file: `npm run status -- --html/,
    ],
  ] as const) {
    it(`writes no file that is ${title}, and asks nobody`, async () => {
      writeFileSync(join(engine.folder, "team.ics"), "BEGIN:VCALENDAR\r\nPRODID:-//team//\r\n");
      const { exitCode, stdout, stderr } = await status(args);
      assert.equal(exitCode, 2);
      assert.equal(stdout, "");
      assert.match(stderr, says);
      assert.ok(!stderr.includes(tmpdir()), stderr);
      assert.ok(!existsSync(join(engine.folder, "x")));
      assert.match(readFileSync(join(engine.folder, "Pulumi.yaml"), "utf8"), /^name: /);
      assert.match(readFileSync(join(engine.folder, "team.ics"), "utf8"), /PRODID:-\/\/team/);
    });
  }
});
