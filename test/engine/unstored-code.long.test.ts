import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import { clickConsent } from "../demo/click-consent.ts";
import { configureStack } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { type RunningProgram, startProgram } from "./start-program.ts";

describe("a code that cannot be stored when it comes", () => {
  let scene: Scene;
  let program: RunningProgram;
  const start = (options = {}) => {
    const args = ["consent", "--stack", "staging", "--yes"];
    program = startProgram(scene.project, args, options);
    return program;
  };
  const file = () => join(scene.project.folder, "Pulumi.staging.yaml");
  /** Puts a folder where the stack's file was. */
  const breakFile = () => {
    renameSync(file(), `${file()}.kept`);
    mkdirSync(file());
  };
  const mendFile = () => {
    rmdirSync(file());
    renameSync(`${file()}.kept`, file());
  };
  const consent = async () => {
    const [, address = ""] = await program.waitFor(/^ {2}(http\S+)\r?$/m);
    breakFile();
    const { redirectedUrl } = await clickConsent(address);
    return fetch(redirectedUrl).catch(() => undefined);
  };
  const countGrants = () =>
    scene.emulator.control.requests().filter(({ operation }) => operation === "code-grant").length;

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    await scene.upOk("staging");
    scene.emulator.control.clearRequests();
  });
  afterEach(() => program.kill());
  after(() => scene.close());

  it("is kept while the person mends it, and then used", async () => {
    start({ isTerminal: true });
    const answered = consent();
    await program.waitFor(/The code came and is not stored yet/);
    mendFile();
    program.type("\r");
    assert.equal(await program.ended, 0, program.output());
    await answered;
    assert.equal(countGrants(), 1);
    assert.equal((await scene.outputs("staging"))["stage"], "live");
  });

  it("is told as lost, and not spent, where nobody is at a terminal", async () => {
    program = startProgram(scene.project, [
      ...["consent", "--stack", "staging", "--yes", "--force"],
    ]);
    const answered = consent();
    const exitCode = await program.ended;
    mendFile();
    await answered;
    assert.equal(exitCode, 2, program.output());
    assert.match(
      program.output(),
      /could not be stored, and is gone with this command; nothing was/,
    );
    assert.match(program.output(), /`npm run consent -- --stack staging`/);
    assert.equal(countGrants(), 1, "no code was redeemed since");
    assert.equal((await scene.callConsumer("365proxy-rg/365proxy-staging")).status, 200);
  });
});
