import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import {
  openScriptedEngine,
  type ScriptedEngine,
  type ScriptedWorld,
} from "../open-scripted-engine.ts";
import { CONFIG, OUTPUTS } from "./sample-stack.ts";

describe("readConsentStack", () => {
  let engine: ScriptedEngine;
  before(() => {
    engine = openScriptedEngine();
  });
  after(() => engine.remove());

  const refused: [string, ScriptedWorld, number, RegExp][] = [
    [
      "a stack that was never deployed",
      { config: CONFIG },
      1,
      /Stack staging is not deployed yet.*`pulumi up --stack staging`/,
    ],
    [
      "a stack that takes its credential from another",
      { config: { ...CONFIG, promoteFrom: "main" } },
      2,
      /`npm run consent -- --stack main`/,
    ],
    [
      "a config that pulumi up would refuse with the code",
      { config: { ...CONFIG, refreshToken: null }, outputs: OUTPUTS },
      2,
      /refreshToken: conflicts with authorizationCode[\s\S]*pulumi config rm refreshToken/,
    ],
    [
      "a config with a plain value that is encrypted",
      { config: { ...CONFIG, clientId: null }, outputs: OUTPUTS },
      2,
      /`pulumi config set --plaintext clientId VALUE --stack staging`/,
    ],
  ];
  for (const [name, world, expected, message] of refused) {
    it(`refuses ${name}, and says what to do`, async () => {
      const { exitCode, stderr, changes } = await engine.operate(["consent", "--yes"], world);
      assert.equal(exitCode, expected, stderr);
      assert.match(stderr, message);
      assert.deepEqual(changes, []);
    });
  }
});
