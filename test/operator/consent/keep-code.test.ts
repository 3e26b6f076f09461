import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { after, before, describe, it } from "mocha";
import {
  openScriptedEngine,
  type ScriptedEngine,
  type ScriptedWorld,
} from "../open-scripted-engine.ts";
import { CODE } from "./open-asking.ts";
import { WAITING } from "./sample-stack.ts";

describe("consent, of a code that cannot be stored", () => {
  let engine: ScriptedEngine;
  before(() => {
    engine = openScriptedEngine();
  });
  after(() => engine.remove());

  /** Runs the command, and pastes an answer once the address is printed. */
  function consent(args: readonly string[], world: ScriptedWorld, answer = answerWithState) {
    const stdin = new PassThrough();
    const onPrint = (text: string) => {
      const [, address] = /^ {2}(https:\S+)$/m.exec(text) ?? [];
      if (address !== undefined) stdin.write(`${answer(new URL(address))}\n`);
    };
    return engine.operate(["consent", ...args], { ...world, stdin, onPrint });
  }

  const answerWithState = ({ searchParams }: URL) =>
    `https://localhost/?code=${CODE}&state=${searchParams.get("state")}`;

  it("asks nobody to consent where no secret can be stored, and says what to set", async () => {
    const stderr = "error: passphrase must be set with PULUMI_CONFIG_PASSPHRASE";
    const set = "config set --secret codeVerifier --stack staging --config-file";
    let asked = false;
    const run = await consent(
      ["--yes"],
      { ...WAITING, answers: { [set]: { exitCode: 255, stderr } } },
      (address) => {
        asked = true;
        return answerWithState(address);
      },
    );
    assert.equal(run.exitCode, 2);
    assert.equal(asked, false);
    assert.match(run.stderr, /so nobody is asked to consent: .*passphrase must be set with/);
    assert.match(run.stderr, /set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE/);
    assert.doesNotMatch(run.stderr, /Pulumi\.probe|https:/);
    assert.deepEqual(run.changes, []);
  });

  const REFUSED = { exitCode: 255, stderr: "error: the disk is full [input]" };
  const STORE = "config set --secret authorizationCode";

  it("says what became of a code that could not be stored", async () => {
    const run = await consent(["--yes"], { ...WAITING, answers: { [STORE]: REFUSED } });
    assert.equal(run.exitCode, 2);
    assert.match(run.stderr, /the disk is full \[secret\]/);
    assert.match(
      run.stderr,
      /is gone with this command; nothing was spent\. .*consent -- --stack stag/,
    );
    assert.ok(!run.stderr.includes(CODE));
  });

  it("keeps the code for a person who mends it, and stores it then", async () => {
    const stdin = new PassThrough();
    const answers = { [STORE]: REFUSED, ...WAITING.answers };
    let tries = 0;
    const onPrint = (text: string) => {
      const [, address] = /^ {2}(https:\S+)$/m.exec(text) ?? [];
      if (address !== undefined) stdin.write(`${answerWithState(new URL(address))}\n`);
      if (!/press Enter here to store it/.test(text)) return;
      tries += 1;
      if (tries === 3) engine.answer("config set", {});
      setImmediate(() => stdin.write("\n"));
    };
    const world = { ...WAITING, isTerminal: true, answers };
    const run = await engine.operate(["consent"], { ...world, stdin, onPrint });
    assert.equal(run.exitCode, 0, run.stderr);
    assert.equal(tries, 3);
    assert.equal(run.changes.at(-2)?.input, `https://localhost/?code=${CODE}`);
    assert.ok(!run.stderr.includes(CODE));
  });
});
