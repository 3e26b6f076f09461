import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, setPlain, setSecret } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { listChangeLines } from "./read-preview.ts";

const STAGING = "365proxy-rg/365proxy-staging";

describe("a live entra stack whose client secret is changed", () => {
  let scene: Scene;
  const site = () => scene.emulator.control.site("365proxy-rg", "365proxy-staging");

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.consent("staging");
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    scene.takeOperations();
  });
  after(() => scene.close());

  it("shows a changed secret as a pair of digests, and no line for what stays", async () => {
    const secret = scene.emulator.control.addSecret(scene.app.clientId);
    await setSecret(scene.project, "staging", "clientSecret", secret);
    const { output } = await scene.preview("staging");
    const lines = listChangeLines(output);
    assert.equal(lines.length, 1, output);
    assert.match(lines[0] ?? "", /^~ SP_SECRET: "[0-9a-f]{8}" => "[0-9a-f]{8}"$/);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
  });

  it("keeps the token when only the secret changes, and tests it with the new one", async () => {
    const before = site().settings()["SP_TOKEN"];
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.equal(site().settings()["SP_TOKEN"], before);
    assert.deepEqual(scene.takeOperations(), [
      ...["list-app-settings", "refresh-grant", "probe-web", "probe-currentuser"],
      ...["list-app-settings", "put-app-settings", "list-app-settings"],
    ]);
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
    scene.takeOperations();
  });

  it("waits for a secret that the authority does not know yet", async () => {
    const { control } = scene.emulator;
    const halfHourMs = 30 * 60 * 1000;
    const secret = control.addSecret(scene.app.clientId, { delayMs: halfHourMs });
    control.beforeNext("refresh-grant", () => {
      control.beforeNext("refresh-grant", () => control.advance(halfHourMs));
    });
    await setSecret(scene.project, "staging", "clientSecret", secret);
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    const grants = scene.takeOperations().filter((name) => name === "refresh-grant");
    assert.equal(grants.length, 2);
  });

  it("keeps the settings and says what to do when a new secret stays unknown", async () => {
    const { control } = scene.emulator;
    const known = control.addSecret(scene.app.clientId);
    await setSecret(scene.project, "staging", "clientSecret", "never-a-secret-of-this-application");
    await setPlain(scene.project, "staging", { secretWaitSeconds: "1" });
    const puts = site().puts();
    const { exitCode, output } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    assert.match(output, /invalid_client/);
    assert.match(output, /pulumi config set --secret clientSecret/);
    assert.equal(site().puts(), puts);
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
    await setSecret(scene.project, "staging", "clientSecret", known);
    const fixed = await scene.up("staging");
    assert.equal(fixed.exitCode, 0, fixed.output);
    scene.takeOperations();
  });
});
