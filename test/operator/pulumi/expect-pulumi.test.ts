import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { openScriptedEngine, type ScriptedEngine } from "../open-scripted-engine.ts";

const CONFIG = { authority: "acs", siteUrl: "https://contoso.sharepoint.com" };

/** Complains as an engine could that tells what it was given. */
const ECHO = { exitCode: 1, stderr: "error: cannot encrypt [input]" };

describe("an engine that repeats what it knows", () => {
  let engine: ScriptedEngine;
  before(() => {
    engine = openScriptedEngine();
  });
  after(() => engine.remove());

  it("is not believed with the secret it was given", async () => {
    const { exitCode, stderr, changes } = await engine.operate(["register"], {
      config: CONFIG,
      answers: { "config set --secret": ECHO },
    });
    const { input } = changes.find(({ args }) => args.includes("--secret")) ?? { input: "" };
    assert.equal(exitCode, 2);
    assert.equal(input.length, 44);
    assert.match(stderr, /failed: cannot encrypt \[secret\]\n/);
    assert.ok(!stderr.includes(input));
  });

  it("is not quoted where its answer with secrets is not to be read", async () => {
    const { exitCode, stderr } = await engine.operate(["dotenv", "--file", "x"], {
      answers: { "stack output": { stdout: 'hidden-token: {"spToken":"hidden-token"}' } },
    });
    assert.equal(exitCode, 2);
    assert.match(stderr, /`pulumi stack output --json --stack staging` printed no JSON object/);
    assert.doesNotMatch(stderr, /hidden/);
  });
});

describe("an engine that finds no project", () => {
  it("is answered with the folder to go into, and no word of `pulumi new`", async () => {
    const engine = openScriptedEngine();
    const stderr =
      "error: no Pulumi.yaml project file found (searching upwards from /tmp). " +
      "If you have not created a project yet, use `pulumi new` to do so: no project file found\n";
    const run = await engine.operate(["rotate", "--yes"], {
      answers: { "stack ls": { exitCode: 255, stderr } },
    });
    engine.remove();
    assert.equal(run.exitCode, 2);
    assert.equal(
      run.stderr,
      "There is no Pulumi.yaml here: go into the folder of the project (`cd FOLDER`), then run this again.\n",
    );
  });
});

describe("an engine that is logged in nowhere", () => {
  it("is quoted, and then says where to log in", async () => {
    const engine = openScriptedEngine();
    const stderr =
      "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive sessions\n";
    const run = await engine.operate(["rotate", "--yes"], {
      answers: { "stack ls": { exitCode: 255, stderr } },
    });
    engine.remove();
    assert.equal(run.exitCode, 2);
    assert.match(
      run.stderr,
      /non-interactive sessions\. Log in to where the state is: `pulumi login`/,
    );
  });
});
