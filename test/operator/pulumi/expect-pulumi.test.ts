import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { openScriptedEngine, type ScriptedEngine } from "../open-scripted-engine";

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
    assert.match(stderr, /`pulumi stack output --json --stack staging` gave no JSON object/);
    assert.doesNotMatch(stderr, /hidden/);
  });
});
