import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { openScriptedEngine, type ScriptedEngine } from "../open-scripted-engine.ts";

const RENEWED = { stage: "live", tokenIssuedAt: "2026-11-24T12:00:01.000Z" };
const LIVE = {
  outputs: { stage: "live", tokenIssuedAt: "2026-10-24T12:00:00.000Z" },
  answers: { "up --stack": { outputs: RENEWED } },
};
const SET = {
  args: ["config", "set", "--plaintext", "rotate", "2026-11-24T12:00:00.000Z", "--stack"],
  input: "",
};

describe("rotate", () => {
  let engine: ScriptedEngine;
  before(() => {
    engine = openScriptedEngine();
  });
  after(() => engine.remove());

  const setOf = (stack: string) => ({ ...SET, args: [...SET.args, stack] });

  it("sets the key to the time and runs pulumi up, of the selected stack if none is named", async () => {
    const { exitCode, changes } = await engine.operate(["rotate", "--yes"], LIVE);
    assert.equal(exitCode, 0);
    assert.deepEqual(
      changes.map(({ args }) => args.join(" ")),
      [setOf("staging").args.join(" "), "up --stack staging --yes"],
    );
  });

  it("leaves the question to pulumi up when a person sits there", async () => {
    const { changes } = await engine.operate(["rotate"], { ...LIVE, isTerminal: true });
    assert.deepEqual(changes.at(-1)?.args, ["up", "--stack", "staging"]);
  });

  it("refuses without a person and without --yes, before anything is set", async () => {
    const { exitCode, stderr, changes } = await engine.operate(["rotate"], LIVE);
    assert.equal(exitCode, 2);
    assert.match(stderr, /give --yes, or --no-up/);
    assert.deepEqual(changes, []);
  });

  it("only sets the key with --no-up, and says what renews", async () => {
    const run = await engine.operate(["rotate", "--no-up", "--stack", "production"], LIVE);
    assert.equal(run.exitCode, 0);
    assert.deepEqual(run.changes, [setOf("production")]);
    assert.match(run.stderr, /the next `pulumi up --stack production` renews/);
  });

  it("names every stack that has to follow, and none where there is none", async () => {
    const config = { consumers: '["production","acme/proxy/test"]' };
    const { stderr } = await engine.operate(["rotate", "--yes"], { ...LIVE, config });
    assert.match(
      stderr,
      /^Next, .*: `pulumi up --stack production`, `pulumi up --stack acme\/proxy\/test`\.\n$/,
    );
    assert.equal((await engine.operate(["rotate", "--yes"], LIVE)).stderr, "");
  });

  it("does not look good where the question of pulumi up was answered with no", async () => {
    const world = { ...LIVE, answers: {}, isTerminal: true };
    const { exitCode, stderr } = await engine.operate(["rotate"], world);
    assert.equal(exitCode, 1);
    assert.match(stderr, /the credential is the one of before: the question was answered with no/);
    assert.match(stderr, /`pulumi config rm rotate --stack staging`/);
  });

  it("says that a person must consent where the authority is Azure ACS", async () => {
    const config = { authority: "acs" };
    const run = await engine.operate(["rotate", "--yes"], { ...LIVE, config });
    assert.equal(run.exitCode, 1);
    assert.match(run.stderr, /only on a person's consent: `npm run consent -- --force/);
    assert.deepEqual(run.changes, []);
  });

  it("names the stack that a promoted one takes its credential from", async () => {
    const config = { promoteFrom: "staging" };
    const world = { ...LIVE, config };
    const run = await engine.operate(["rotate", "--yes", "--stack", "production"], world);
    assert.equal(run.exitCode, 2);
    assert.match(run.stderr, /`npm run rotate -- --stack staging`/);
    assert.deepEqual(run.changes, []);
  });

  it("refuses a stack that waits for its first consent", async () => {
    const outputs = { stage: "awaiting-consent" };
    const run = await engine.operate(["rotate", "--yes"], { outputs });
    assert.equal(run.exitCode, 1);
    assert.match(run.stderr, /`npm run consent -- --stack staging`/);
    assert.deepEqual(run.changes, []);
  });

  it("says how to go on, and how to go back, when pulumi up fails or is declined", async () => {
    const answers = { up: { exitCode: 255 } };
    const { exitCode, stderr } = await engine.operate(["rotate", "--yes"], { ...LIVE, answers });
    assert.equal(exitCode, 2);
    assert.match(stderr, /ended with exit code 255\. rotate stays set/);
    assert.match(stderr, /`pulumi config rm rotate --stack staging` cancels the request/);
  });

  it("ends with 1 where a person was asked, who may have declined", async () => {
    const world = { ...LIVE, answers: { up: { exitCode: 1 } }, isTerminal: true };
    const { exitCode, stderr } = await engine.operate(["rotate"], world);
    assert.equal(exitCode, 1);
    assert.match(stderr, /ended with exit code 1\. rotate stays set/);
    assert.equal((await engine.operate(["rotate", "--yes"], world)).exitCode, 2);
  });

  it("knows the stack that was probably meant", async () => {
    const { exitCode, stderr } = await engine.operate(["rotate", "--yes", "-s", "stagng"], LIVE);
    assert.equal(exitCode, 2);
    assert.match(stderr, /There is no stack stagng\. Did you mean staging\?/);
  });
});
