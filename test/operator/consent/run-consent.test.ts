import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { after, before, describe, it } from "mocha";
import {
  openScriptedEngine,
  type ScriptedEngine,
  type ScriptedWorld,
} from "../open-scripted-engine.ts";
import { CODE } from "./open-asking.ts";
import { CONFIG, LIVE, WAITING } from "./sample-stack.ts";

describe("consent", () => {
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

  it("puts verifier and code into the secret config, runs pulumi up, and says who consented", async () => {
    const run = await consent(["--yes"], WAITING);
    assert.equal(run.exitCode, 0, run.stderr);
    assert.deepEqual(
      run.changes.map(({ args }) => args.join(" ")),
      [
        "config set --secret codeVerifier --stack staging",
        "config set --secret authorizationCode --stack staging",
        "up --stack staging --yes",
      ],
    );
    assert.match(run.changes[0]?.input ?? "", /^[A-Za-z0-9_-]{43}$/);
    assert.equal(run.changes[1]?.input, `https://localhost/?code=${CODE}`);
    assert.match(
      run.stderr,
      /rotation@contoso\.example has consented to AllSites\.Manage on https:\/\/contoso\.sharepoint\.com for application 2222/,
    );
    assert.match(run.stderr, /The token is valid until 2027-02-22 12:00 UTC, 90 days\./);
    assert.doesNotMatch(run.stderr, /without `state`|Next:/);
    for (const secret of [CODE, run.changes[0]?.input ?? ""]) {
      assert.ok(!(run.stdout + run.stderr).includes(secret));
    }
  });

  it("says of a bare code that nothing proves where it comes from", async () => {
    const { exitCode, stderr } = await consent(["--yes"], WAITING, () => CODE);
    assert.equal(exitCode, 0, stderr);
    assert.match(stderr, /The answer came without `state`: make sure that this is who was meant/);
  });

  it("takes the verifier of an earlier consent out where this one has none", async () => {
    const config = { ...CONFIG, authority: "acs", codeVerifier: null };
    const run = await consent(["--yes"], { ...WAITING, config });
    assert.equal(run.exitCode, 0, run.stderr);
    assert.deepEqual(
      run.changes.map(({ args }) => args.join(" ")),
      [
        "config rm codeVerifier --stack staging",
        "config set --secret authorizationCode --stack staging",
        "up --stack staging --yes",
      ],
    );
  });

  it("names the stacks that have to follow", async () => {
    const config = { ...CONFIG, consumers: '["production"]' };
    const { stderr } = await consent(["--yes"], { ...WAITING, config });
    assert.match(stderr, /Next: `pulumi up --stack production`\./);
  });

  it("leaves pulumi up to the person with --no-up, and says how long the code lives", async () => {
    const run = await consent(["--no-up"], WAITING);
    assert.equal(run.exitCode, 0, run.stderr);
    assert.equal(run.changes.length, 2);
    assert.match(run.stderr, /Run `pulumi up --stack staging` at once: the code lives 10 minutes/);
  });

  it("asks for --yes or --no-up before anything else where nobody could answer pulumi", async () => {
    const { exitCode, stderr, changes } = await consent([], WAITING);
    assert.equal(exitCode, 2);
    assert.match(stderr, /Add --yes, or --no-up/);
    assert.deepEqual(changes, []);
  });

  it("asks nobody while the token has long to live, unless it is forced", async () => {
    const world = { ...WAITING, outputs: { ...LIVE, tokenIssuedAt: "2026-11-20T12:00:00.000Z" } };
    const kept = await consent(["--yes"], world);
    assert.equal(kept.exitCode, 0);
    assert.match(kept.stderr, /needs no consent.*90 more days/);
    assert.deepEqual(kept.changes, []);
    const forced = await consent(["--yes", "--force"], world);
    assert.equal(forced.exitCode, 0, forced.stderr);
    assert.equal(forced.changes.length, 3);
  });

  it("asks for what the config says now, where it has changed since the last update", async () => {
    let scope: string | null = "";
    const world = { ...WAITING, config: { ...CONFIG, scope: "AllSites.Read" }, outputs: LIVE };
    const { stderr } = await consent(["--no-up"], world, (address) => {
      scope = address.searchParams.get("scope");
      return answerWithState(address);
    });
    assert.equal(scope, "https://contoso.sharepoint.com/AllSites.Read offline_access");
    assert.match(stderr, /The config has changed since the last update/);
  });

  it("says how to go on when pulumi up fails or is declined", async () => {
    const { exitCode, stderr } = await consent(["--yes"], {
      ...WAITING,
      answers: { up: { exitCode: 255 } },
    });
    assert.equal(exitCode, 2);
    assert.match(stderr, /did not put the consent to use \(exit code 255\)/);
    assert.match(stderr, /`pulumi up --stack staging` within 10 minutes/);
  });

  it("does not praise an update that left the old token in place", async () => {
    const { exitCode } = await consent(["--yes", "--force"], {
      ...WAITING,
      outputs: LIVE,
      answers: { up: { outputs: LIVE } },
    });
    assert.equal(exitCode, 2);
  });

  it("ends with 1 when no consent is given, and leaves the config alone", async () => {
    const run = await consent(
      ["--yes"],
      WAITING,
      ({ searchParams }) => `?error=access_denied&state=${searchParams.get("state")}`,
    );
    assert.equal(run.exitCode, 1);
    assert.match(run.stderr, /the person declined/);
    assert.deepEqual(run.changes, []);
  });

  it("refuses a port that is none", async () => {
    const { exitCode, stderr } = await consent(["--port", "http"], WAITING);
    assert.equal(exitCode, 2);
    assert.match(stderr, /It must be a port, 1 to 65535/);
  });
});
