import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import { clickConsent } from "../demo/click-consent.ts";
import { configureStack } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { type RunningProgram, startProgram } from "./start-program.ts";
import { type ArgumentWatch, watchArguments } from "./watch-arguments.ts";

const STAGING = "365proxy-rg/365proxy-staging";

/** The address that the program prints. */
async function readAddress(program: RunningProgram): Promise<string> {
  const [, address = ""] = await program.waitFor(/^ {2}(http\S+)\r?$/m);
  return address;
}

function assertNoSecret(scene: Scene, output: string): void {
  for (const secret of scene.emulator.control.secrets()) {
    assert.ok(!output.includes(secret), `a secret was printed: ${secret.slice(0, 4)}…`);
  }
}

describe("the command consent with an application of the program's own", () => {
  let scene: Scene;
  let program: RunningProgram;
  let watch: ArgumentWatch | undefined;
  const start = (args: readonly string[], options = {}) => {
    program = startProgram(scene.project, ["consent", "--stack", "staging", ...args], options);
    return program;
  };

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
  });
  afterEach(async () => {
    program.kill();
    await watch?.stop();
  });
  after(() => scene.close());

  it("sends a stack that was never deployed to pulumi up", async () => {
    start(["--yes"]);
    assert.equal(await program.ended, 1, program.output());
    assert.match(program.output(), /is not deployed yet.*`pulumi up --stack staging`/);
  });

  it("awaits a consent once it is deployed", async () => {
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    start(["--yes"], { isTerminal: true });
    await program.waitFor(/Press Enter/);
    program.type("\x03");
    assert.equal(await program.ended, 1, program.output());
    assert.match(program.output(), /Interrupted: there is no consent, and nothing was changed/);
  });

  it("waits for the browser on this machine, and goes live with its code", async () => {
    watch = watchArguments();
    start(["--yes"]);
    const { redirectedUrl } = await clickConsent(await readAddress(program));
    assert.match(redirectedUrl, /^http:\/\/localhost:\d+\/\?code=/);
    const page = await fetch(redirectedUrl);
    const html = await page.text();
    assert.equal(page.status, 200);
    assert.match(html, /The consent has arrived/);
    assert.equal(await program.ended, 0, program.output());
    await assert.rejects(fetch(redirectedUrl), "the listener is closed");
    const { person, siteUrl } = scene.emulator;
    const told = `${person} has consented to AllSites.Manage on ${siteUrl} for application`;
    assert.ok(program.output().includes(told), program.output());
    assert.match(program.output(), /The token is valid until \d{4}-.*, 8\d days\./);
    assert.match(program.output(), /Next: `pulumi up --stack production`\./);
    assertNoSecret(scene, [html, program.output(), ...(await watch.stop())].join("\n"));
    assert.equal((await scene.outputs("staging"))["stage"], "live");
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
  });

  it("asks nobody while the token has long to live", async () => {
    start(["--yes"]);
    assert.equal(await program.ended, 0, program.output());
    assert.match(program.output(), /needs no consent: that of \S+ is valid until/);
  });

  it("takes a paste in a terminal without showing it, and leaves the question to pulumi", async () => {
    const before = await scene.outputs("staging");
    start(["--force"], { isTerminal: true });
    const address = await readAddress(program);
    await program.waitFor(/Press Enter/);
    const { redirectedUrl } = await clickConsent(address);
    program.type(`${redirectedUrl.replace(/state=./, "state=~")}\r`);
    await program.waitFor(/its `state` is not the one of this consent/);
    program.type(`${redirectedUrl}\r`);
    await program.waitFor(/Do you want to perform this update\?/);
    program.type("\x1b[A\r");
    assert.equal(await program.ended, 0, program.output());
    assert.match(program.output(), /has consented to AllSites\.Manage/);
    assertNoSecret(scene, program.output());
    const after = await scene.outputs("staging");
    assert.notEqual(after["tokenIssuedAt"], before["tokenIssuedAt"]);
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
  });
});
