import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { openFakeGitHub } from "../schedule/open-fake-github.ts";
import { createSecretSearch } from "../security/search-secrets.ts";
import { askForHealth, configureStack, setPlain } from "./configure-stack.ts";
import { ROOT } from "./create-project.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";
const PASSPHRASE = "of-the-schedule-alone-7kQ2~";
const PROGRAM = join(ROOT, "src/schedule/main.ts");

describe("what a machine does on a schedule", () => {
  let github: Awaited<ReturnType<typeof openFakeGitHub>>;
  let scene: Scene;
  /** All that the script printed. */
  let printed = "";
  /** Runs the script as the workflow does; a variable is left out by `-u`. */
  const schedule = async (args: readonly string[], ...variables: string[]) => {
    const command = [...variables, process.execPath, PROGRAM, ...args];
    const run = await scene.project.runProgram("env", command);
    printed += run.output;
    return run;
  };
  const scheduleExpecting = async (expectedExitCode: number, ...args: string[]) => {
    const { exitCode, output } = await schedule(args);
    assert.equal(exitCode, expectedExitCode, output);
    return output;
  };
  const site = (name: string) => scene.emulator.control.site("365proxy-rg", name);
  const tokens = () =>
    [site("365proxy-staging"), site("365proxy")].map((one) => one.settings()["SP_TOKEN"]);
  const breakStaging = () =>
    scene.emulator.control.fault({
      operation: "consumer-call",
      kind: "status",
      status: 503,
      times: 1000,
    });
  const states = () => github.issues.map(({ state }) => state);

  before(async () => {
    github = await openFakeGitHub();
    scene = await openScene("entra", { env: github.env });
    scene.project.setPassphrase(PASSPHRASE);
    await configureStack(scene.project, scene.emulator, "staging", {
      app: scene.app,
      values: askForHealth(scene.emulator, STAGING),
    });
    await configureStack(scene.project, scene.emulator, "production");
    await scene.consent("staging");
    await scene.upOk("staging");
    await scene.upOk("production");
  });
  after(async () => {
    try {
      await scene?.close();
    } finally {
      github?.close();
    }
  });

  it("looks at good stacks without an issue, a passphrase or a request to anybody else", async () => {
    scene.takeOperations();
    const { exitCode, output } = await schedule(["check"], "-u", "PULUMI_CONFIG_PASSPHRASE");
    assert.equal(exitCode, 0, output);
    assert.match(output, /staging[\s\S]*production/);
    assert.deepEqual(github.issues, []);
    assert.deepEqual(scene.takeOperations(), []);
  });

  it("runs staging and then production, which gets the renewed token", async () => {
    const before = tokens();
    scene.advanceDays(40);
    const output = await scheduleExpecting(0, "rotate");
    assert.match(output, /In this order: staging, production\./);
    const [staging, production] = tokens();
    assert.equal(staging, production);
    assert.notEqual(staging, before[0]);
    assert.deepEqual(github.issues, []);
  });

  it("ends the row where staging is not healthy, and tells of it once", async () => {
    const before = { tokens: tokens(), puts: site("365proxy").puts() };
    await setPlain(scene.project, "staging", { rotate: "1" });
    breakStaging();
    const output = await scheduleExpecting(1, "rotate");
    assert.match(output, /`pulumi up --stack staging` ended with exit code \d+\. Not run: prod/);
    assert.deepEqual({ tokens: tokens(), puts: site("365proxy").puts() }, before);
    const [issue] = github.issues;
    assert.match(issue?.title ?? "", /a person is needed for staging/);
    const body = (issue?.body ?? "").replace(/\s+/g, " ");
    assert.match(body, /Not run: production\./);
    assert.match(body, /365proxy-staging does not work with the settings of this run/);
    assert.match(body, /https:\/\/github\.example\/own\/repo\/actions\/runs\/42/);

    assert.match(await scheduleExpecting(1, "rotate"), /Issue #1 says so already\./);
    assert.match(await scheduleExpecting(1, "check"), /Issue #1 says so already\./);
    assert.deepEqual(states(), ["open"]);
    assert.deepEqual(github.comments, []);
    assert.equal(site("365proxy").puts(), before.puts);
  });

  it("closes the issue once both stacks were run well", async () => {
    const before = tokens();
    scene.emulator.control.clearFaults();
    assert.match(await scheduleExpecting(0, "rotate"), /Issue #1 was closed\./);
    assert.deepEqual(states(), ["closed"]);
    assert.equal(github.comments.length, 1);
    const [staging, production] = tokens();
    assert.equal(staging, production);
    assert.notEqual(staging, before[0]);
  });

  it("finds out before any run that the passphrase is missing, and tells of it", async () => {
    const before = tokens();
    await setPlain(scene.project, "staging", { rotate: "2" });
    const { exitCode, output } = await schedule(["rotate"], "-u", "PULUMI_CONFIG_PASSPHRASE");
    assert.equal(exitCode, 1, output);
    assert.deepEqual(tokens(), before);
    assert.match(github.issues[1]?.body ?? "", /PULUMI_CONFIG_PASSPHRASE/);
  });

  it("ends with 2 where GitHub cannot be told, and says what the job needs", async () => {
    github.fault = { status: 403, text: '{"message":"Resource not accessible by integration"}' };
    const output = await scheduleExpecting(2, "check");
    assert.match(output, /status 403: Resource not accessible.*`permissions: issues: write`/);
    github.fault = undefined;
  });

  it("tells no account and no secret, to GitHub or on the terminal", () => {
    assert.equal(github.issues.length, 2);
    const search = createSecretSearch([
      ...scene.emulator.control.secrets(),
      ...[PASSPHRASE, github.env.GITHUB_TOKEN],
    ]);
    const told = JSON.stringify(github.issues) + github.comments.join("\n");
    for (const text of [told, scene.project.transcript()]) assert.deepEqual(search(text), []);
    // A narrow column breaks the line behind the sign.
    const account = `${scene.emulator.person.split("@")[0]}@`;
    for (const text of [told, printed]) assert.ok(!text.includes(account), text);
  });
});
