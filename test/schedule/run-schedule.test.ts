import assert from "node:assert/strict";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { runSchedule } from "../../src/schedule/run-schedule.ts";
import {
  type EngineCall,
  openScriptedEngine,
  type ScriptedAnswer,
  type ScriptedEngine,
} from "../operator/open-scripted-engine.ts";
import { sampleCheckpoint } from "../operator/status/sample-checkpoint.ts";
import { openFakeGitHub } from "./open-fake-github.ts";
import { openReceiver } from "./webhook/open-receiver.ts";

const PASSPHRASE = "canary-passphrase";
const STACKS = [{ name: "staging" }, { name: "production" }];

const TARGETS = {
  "sharepoint-rotation:targets": {
    value: JSON.stringify([{ resourceGroup: "365proxy-rg", site: "365proxy-staging" }]),
    secret: false,
  },
};

/** Answers of an engine with two good stacks, the second behind the first. */
const GOOD: Readonly<Record<string, ScriptedAnswer>> = {
  "stack ls": { stdout: STACKS },
  "stack export": { stdout: sampleCheckpoint() },
  "stack history": {
    stdout: [{ kind: "update", result: "succeeded", endTime: "2026-11-21T12:00:00Z" }],
  },
  "config --json --stack production": {
    stdout: { ...TARGETS, "sharepoint-rotation:promoteFrom": { value: "staging", secret: false } },
  },
  "config --json": { stdout: TARGETS },
  up: {},
};

describe("runSchedule", () => {
  let engine: ScriptedEngine;
  let said: string;
  let answered: string;

  beforeEach(() => {
    engine = openScriptedEngine();
    said = "";
    answered = "";
  });
  afterEach(() => engine.remove());

  function run(
    args: readonly string[],
    answers: Readonly<Record<string, ScriptedAnswer>> = {},
    env: Readonly<Record<string, string>> = {},
  ) {
    const all = [...Object.entries(answers), ...Object.entries(GOOD)];
    writeFileSync(join(engine.folder, "answers.json"), JSON.stringify(all));
    const write = (text: string) => {
      said += text;
    };
    return runSchedule(args, {
      stdin: Readable.from([]),
      isTerminal: { stdin: false, stdout: false, stderr: false },
      writeOut: (text) => {
        answered += text;
        write(text);
      },
      writeErr: write,
      now: () => new Date("2026-11-24T12:00:00Z"),
      openBrowser: () => Promise.reject(new Error("there is no browser")),
      env: { PATH: engine.folder, PULUMI_CONFIG_PASSPHRASE: PASSPHRASE, ...env },
      folder: engine.folder,
      callerFolder: engine.folder,
    });
  }

  function listCalls(): string[] {
    const file = join(engine.folder, "calls.jsonl");
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    return lines.map((line) => (JSON.parse(line) as EngineCall).args.join(" "));
  }

  const listRuns = () =>
    listCalls().flatMap((call) => /^up --yes .*--stack (.*)$/.exec(call)?.[1] ?? []);

  it("looks at good stacks, runs nothing, and says no account", async () => {
    assert.equal(await run(["check"]), 0);
    assert.match(said, /✓ staging.*✓ production[\s\S]*All is good/);
    assert.equal(answered, said, "the table is the answer, as that of status");
    assert.doesNotMatch(said, /clerk@/);
    assert.deepEqual(listRuns(), []);
  });

  it("runs each stack after the one of its promoteFrom", async () => {
    assert.equal(await run(["rotate"], { "stack ls": { stdout: STACKS.toReversed() } }), 0);
    assert.deepEqual(listRuns(), ["staging", "production"]);
    const [up] = listCalls().filter((call) => call.startsWith("up "));
    assert.match(up ?? "", /--non-interactive .*--suppress-outputs/);
  });

  it("runs the stacks that are named, or those of ROTATION_STACKS", async () => {
    const env = { ROTATION_STACKS: "production,\n staging" };
    assert.equal(await run(["rotate", "staging"], {}, env), 0);
    assert.deepEqual(listRuns(), ["staging"]);
    assert.equal(await run(["rotate"], {}, env), 0);
    assert.deepEqual(listRuns(), ["staging", "production", "staging"]);
  });

  it("ends the rotation with a run that fails, and tells GitHub of it without secrets", async () => {
    const github = await openFakeGitHub();
    const up = { exitCode: 255, stderr: `error: not with ${PASSPHRASE}` };
    assert.equal(await run(["rotate"], { "up --yes": up }, github.env), 1);
    github.close();
    assert.deepEqual(listRuns(), ["staging"]);
    assert.match(said, /staging` ended with exit code 255\. Not run: production\.\n$/);
    assert.match(github.issues[0]?.body ?? "", /error: not with \[secret\]/);
    assert.doesNotMatch(JSON.stringify(github.issues), /canary/);
  });

  it("ends as it went where the webhook fails, and says no character of its address", async () => {
    const receiver = await openReceiver();
    receiver.answers = [{ status: 404 }];
    const webhook = { ROTATION_WEBHOOK: receiver.address };
    const up = { exitCode: 255, stderr: "error: no" };
    assert.equal(await run(["rotate"], { "up --yes": up }, webhook), 1);
    assert.match(said, /Warning: the webhook was not told\. .* status 404\./);
    assert.equal(await run(["rotate"], {}, { ROTATION_WEBHOOK: "ftp://canary.example" }), 0);
    assert.match(said, /Warning: ROTATION_WEBHOOK is no https address, so no webhook is told\.\n/);
    receiver.answers = [{ status: 202 }];
    // The stack was not run again since, as its history says.
    assert.equal(await run(["check"], {}, webhook), 1);
    receiver.close();
    assert.doesNotMatch(said, /canary/);
    assert.deepEqual(
      receiver.posts.map(({ body }) => (body as { type: string }).type),
      ["message", "message"],
    );
    assert.match(JSON.stringify(receiver.posts[1]), /staging` ended with exit code 255/);
    assert.doesNotMatch(JSON.stringify(receiver.posts), /canary|clerk@/);
  });

  it("keeps the right to write issues, and to the webhook, from the engine", async () => {
    const github = await openFakeGitHub();
    const pulumi = join(engine.folder, "pulumi");
    renameSync(pulumi, join(engine.folder, "engine"));
    const script = `echo "\${GITHUB_TOKEN-\${ROTATION_WEBHOOK-none}}" >>tokens\nexec ${engine.folder}/engine "$@"\n`;
    writeFileSync(pulumi, `#!/bin/sh\n${script}`, { mode: 0o755 });
    const env = { ...github.env, ROTATION_WEBHOOK: "http://127.0.0.1:9/canary" };
    assert.equal(await run(["rotate"], {}, env), 0);
    github.close();
    const tokens = readFileSync(join(engine.folder, "tokens"), "utf8").trimEnd().split("\n");
    assert.deepEqual(new Set(tokens), new Set(["none"]));
  });

  it("ends the rotation where a stack is not live behind its run", async () => {
    const waiting = { stdout: sampleCheckpoint({ stage: "awaiting-consent" }) };
    assert.equal(await run(["rotate"], { "stack export --stack staging": waiting }), 1);
    assert.deepEqual(listRuns(), ["staging"]);
    assert.match(said, /Stack staging is not live: it is awaiting-consent\. Not run: production\./);
  });

  it("ends the rotation, with 2, where a stack cannot be read after its run", async () => {
    const locked = { exitCode: 255, stderr: "error: the stack is locked" };
    const named = ["rotate", "staging", "production"];
    assert.equal(await run(named, { "stack export --stack staging": locked }), 2);
    assert.deepEqual(listRuns(), ["staging"]);
    assert.match(said, /Stack staging cannot be read after its run\. Not run: production\./);
  });

  it("runs nothing where a name is wrong or the order is not known", async () => {
    assert.equal(await run(["rotate", "staging", "producton"]), 2);
    assert.match(said, /There is no stack producton\. Did you mean production\?/);
    const apart = { "config --json": { stdout: {} } };
    assert.equal(await run(["rotate"], apart), 2);
    assert.match(said, /staging and production do not all promote from one stack: name the stacks/);
    assert.deepEqual(listRuns(), []);
  });

  it("runs nothing where it could not tell of it in the end", async () => {
    assert.equal(await run(["rotate"], {}, { GITHUB_ACTIONS: "true" }), 2);
    assert.match(said, /^GITHUB_API_URL is not set, so no issue could be written\.\n$/);
    assert.deepEqual(listCalls(), []);
  });

  it("ends with 2 where there is no engine, or no such command", async () => {
    assert.equal(await run(["check"], {}, { PATH: "/nowhere" }), 2);
    assert.match(said, /pulumi is not on PATH/);
    for (const args of [["renew"], ["check", "--all"], ["check", "staging"]]) {
      assert.equal(await run(args), 2, args.join(" "));
    }
    assert.equal(await run(["--help"]), 0);
    assert.match(said, /Exit code: 0 all is good/);
    assert.match(said, /^Usage: npm run schedule -- COMMAND \[options\]$/m);
    assert.equal(await run(["rotate", "--help"]), 0);
    assert.match(said, /^Usage: npm run schedule -- rotate \[options\] \[stacks\.\.\.\]$/m);
    assert.deepEqual(listCalls(), []);
  });
});
