import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "dotenv";
import { after, before, describe, it } from "mocha";
import { configureStack, expectSuccess, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { watchArguments } from "./watch-arguments.ts";

const PROGRAM = "src/operator/sharepoint-rotation.mjs";

describe("the commands for a credential", () => {
  let scene: Scene;
  const site = () => scene.emulator.control.site("365proxy-rg", "365proxy-staging");
  const inProject = (...path: string[]) => join(scene.project.folder, ...path);
  const operate = (...args: string[]) =>
    scene.project.runProgram(process.execPath, [PROGRAM, ...args]);

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", {
      app: scene.app,
      // The secret's `~` looks otherwise in this encoding.
      values: { encoding: "form" },
    });
  });
  after(() => scene.close());

  it("refuses to rotate a stack that has no token, and changes nothing", async () => {
    const { exitCode, stdout, stderr } = await operate("rotate", "--yes", "--stack", "staging");
    assert.equal(exitCode, 1, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, /Stack staging is not deployed yet: `pulumi up --stack staging`/);
    assert.equal((await scene.project.run(["config", "get", "rotate"])).output.trim(), "");
  });

  it("writes the three settings of the services into a .env, and no other byte", async () => {
    await scene.consent("staging");
    assert.equal((await scene.up("staging")).exitCode, 0);
    writeFileSync(inProject("local.env"), "# mine\r\nSP_ID='old' # id\r\nPORT=1", { mode: 0o644 });
    const watch = watchArguments();
    const { exitCode, stdout, stderr } = await operate(
      ...["dotenv", "--stack", "staging", "--file", "local.env", "--json"],
    );
    const lines = await watch.stop();
    assert.equal(exitCode, 0, stderr);
    const settings = site().settings();
    const { SP_ID, SP_SECRET, SP_TOKEN } = settings;
    const text = readFileSync(inProject("local.env"), "utf8");
    assert.equal(
      text.replace(/^(SP_SECRET|SP_TOKEN)=.*/gm, "$1"),
      `# mine\r\nSP_ID='${SP_ID}' # id\r\nPORT=1\r\nSP_SECRET\r\nSP_TOKEN`,
    );
    assert.deepEqual({ ...parse(text) }, { SP_ID, PORT: "1", SP_SECRET, SP_TOKEN });
    assert.equal(statSync(inProject("local.env")).mode & 0o777, 0o600);
    assert.deepEqual(JSON.parse(stdout).changed, ["SP_ID", "SP_SECRET", "SP_TOKEN"]);
    assertNoSecret(lines);
  });

  it("refuses a .env that git tracks", async () => {
    const git = (...args: string[]) => execFileSync("git", args, { cwd: scene.project.folder });
    git("init", "--quiet");
    git("add", "local.env");
    const before = readFileSync(inProject("local.env"));
    const { exitCode, stderr } = await operate("dotenv", "-s", "staging", "--file", "local.env");
    assert.equal(exitCode, 2);
    assert.match(stderr, /local\.env is tracked by git/);
    assert.deepEqual(readFileSync(inProject("local.env")), before);
  });

  it("gives an access token to a pipe, checked on the site, and to nobody else", async () => {
    scene.takeOperations();
    const watch = watchArguments();
    const command = `"${process.execPath}" ${PROGRAM} access-token --site --show --stack staging > token`;
    const { exitCode, output } = await scene.project.runProgram("sh", ["-c", command]);
    const lines = await watch.stop();
    assert.equal(exitCode, 0, output);
    assert.match(output, /reads "City of Pittsburgh" \(https:.*\) as rotation@cityofpittsburgh/);
    assert.match(output, /valid until \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    const token = readFileSync(inProject("token"), "utf8");
    assert.match(token, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const answer = await fetch(`${scene.emulator.url}/_api/web?$select=Title`, {
      headers: { authorization: `Bearer ${token.trim()}`, accept: "application/json" },
    });
    assert.equal(answer.status, 200);
    assertNoSecret(lines);
    assert.deepEqual(
      scene.emulator.control.requests().flatMap(({ grantType }) => grantType ?? []),
      ["refresh_token"],
    );
  });

  it("renews the token now, and names who has to follow", async () => {
    const before = site().settings();
    scene.advanceDays(1);
    const { exitCode, output } = await operate("rotate", "--yes", "--stack", "staging");
    assert.equal(exitCode, 0, output);
    const { SP_TOKEN, ...others } = site().settings();
    assert.notEqual(SP_TOKEN, before["SP_TOKEN"]);
    assert.deepEqual({ ...others, SP_TOKEN: "" }, { ...before, SP_TOKEN: "" });
    assert.match(output, /Next, so that .*: `pulumi up --stack production`/);
  });

  it("makes an application for ACS without showing its secret to anybody", async () => {
    await expectSuccess(scene.project, ["stack", "init", "server"]);
    await setPlain(scene.project, "server", {
      authority: "acs",
      siteUrl: "https://contoso.sharepoint.com/sites/proxy",
    });
    const watch = watchArguments();
    const { exitCode, output } = await operate("register", "--stack", "server");
    const lines = await watch.stop();
    assert.equal(exitCode, 0, output);
    assert.match(output, /contoso\.sharepoint\.com\/sites\/proxy\/_layouts\/15\/appregnew\.aspx/);
    const transcript = scene.project.transcript();
    const clientId = /Client Id +([0-9a-f-]{36})/.exec(output)?.[1];
    // As the form says, but into a file in place of the clipboard.
    const read = "pulumi config get clientSecret --stack server > secret";
    assert.equal((await scene.project.runProgram("sh", ["-c", read])).exitCode, 0);
    const secret = readFileSync(inProject("secret"), "utf8").trim();
    assert.match(secret, /^[A-Za-z0-9+/]{43}=$/);
    assert.ok(lines.some((line) => line.includes("pulumi config set --secret clientSecret")));
    assert.ok(!transcript.includes(secret) && !lines.some((line) => line.includes(secret)));
    assert.doesNotMatch(readFileSync(inProject("Pulumi.server.yaml"), "utf8"), /Secret: [^\n]/);
    const got = await expectSuccess(scene.project, ["config", "get", "clientId", "-s", "server"]);
    assert.equal(got.trim(), clientId);
    const again = await operate("register", "--stack", "server");
    assert.equal(again.exitCode, 2);
    assert.match(again.stderr, /has an application already \([0-9a-f-]{36}\). --force replaces it/);
  });

  function assertNoSecret(lines: readonly string[]): void {
    assert.ok(lines.some((line) => line.includes("sharepoint-rotation.mjs")));
    const secrets = scene.emulator.control.secrets();
    assert.ok(!lines.some((line) => secrets.some((secret) => line.includes(secret))));
  }
});
