import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, beforeEach, describe, it } from "mocha";
import type { Io } from "../../../src/operator/io.ts";
import { finishRemovals } from "../../../src/operator/pulumi/finish-removals.ts";
import { openScriptedEngine, type ScriptedEngine } from "../open-scripted-engine.ts";

const SECRET = { type: "azuread:index/applicationPassword:ApplicationPassword" };
const CLEAN = { deployment: { resources: [SECRET, { type: "x", delete: true }] } };
const PENDING = { deployment: { resources: [SECRET, { ...SECRET, delete: true }] } };

describe("finishRemovals", () => {
  let engine: ScriptedEngine;
  let runs: string[];
  let said: string;

  before(() => {
    engine = openScriptedEngine();
  });
  beforeEach(() => {
    runs = [];
    said = "";
  });
  after(() => engine.remove());

  const setState = (answer: object) =>
    writeFileSync(join(engine.folder, "answers.json"), JSON.stringify([["stack export", answer]]));

  /** Finishes with runs that end with these codes, and leave such states behind. */
  function finish(...ends: readonly { readonly code: number; readonly state?: object }[]) {
    const io: Io = {
      stdin: Readable.from([]),
      isTerminal: { stdin: false, stdout: false, stderr: false },
      writeOut: () => {},
      writeErr: (text) => {
        said += text;
      },
      now: () => new Date(),
      openBrowser: () => Promise.reject(new Error("there is no browser")),
      env: { PATH: `${engine.folder}:${process.env["PATH"]}` },
      folder: engine.folder,
      callerFolder: engine.folder,
    };
    const up = async (options: readonly string[]) => {
      const { code, state } = ends[runs.length] ?? assert.fail("one run more");
      runs.push(options.join(" "));
      if (state !== undefined) setState({ stdout: state });
      return code;
    };
    return finishRemovals(io, "staging", up, (code) => code === 0);
  }

  it("runs once where nothing is to be removed, whatever comes of it", async () => {
    setState({ stdout: CLEAN });
    assert.equal(await finish({ code: 0 }), 0);
    assert.equal(await finish({ code: 0 }, { code: 255 }), 255);
    assert.deepEqual(runs, ["", ""]);
    assert.equal(said, "");
  });

  it("refreshes at once where an earlier run was cut off, and says so", async () => {
    setState({ stdout: PENDING });
    assert.equal(await finish({ code: 1 }), 1);
    assert.deepEqual(runs, ["--refresh"]);
    assert.match(said, /^A client secret of stack staging is still to be removed/);
  });

  it("refreshes after a run that could not remove one, once", async () => {
    setState({ stdout: CLEAN });
    assert.equal(await finish({ code: 1, state: PENDING }, { code: 0 }), 0);
    assert.deepEqual(runs, ["", "--refresh"]);
  });

  it("leaves a removal that is pending after a good run to the next one", async () => {
    setState({ stdout: CLEAN });
    assert.equal(await finish({ code: 0, state: PENDING }), 0);
    assert.deepEqual(runs, [""]);
  });

  it("lets the run say what is wrong with a state that cannot be read", async () => {
    setState({ exitCode: 255, stderr: "error: no stack" });
    assert.equal(await finish({ code: 255 }), 255);
    assert.deepEqual(runs, [""]);
  });
});
