import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { configureStack, removeKey } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";

describe("a run that fails behind the exchange", () => {
  let scene: Scene;
  const count = (name: string, operations: readonly string[]) =>
    operations.filter((operation) => operation === name).length;

  beforeEach(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.consent("staging");
    scene.takeOperations();
  });
  afterEach(() => scene.close());

  it("keeps the token when the test fails, and goes on from there", async () => {
    scene.emulator.control.denySharePointUser();
    const failed = await scene.up("staging");
    assert.notEqual(failed.exitCode, 0);
    assert.match(failed.output, /The credential failed its test/);
    assert.match(failed.output, /status 403/);
    assert.match(failed.output, /The token is saved/);
    const first = scene.takeOperations();
    assert.equal(count("code-grant", first), 1);
    assert.equal(count("put-app-settings", first), 0);

    scene.emulator.control.allow();
    const resumed = await scene.up("staging");
    assert.equal(resumed.exitCode, 0, resumed.output);
    const second = scene.takeOperations();
    assert.equal(count("code-grant", second), 0);
    assert.equal(count("refresh-grant", second), 1);
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
  });

  it("keeps the token when the code is taken out of the config after a failed test", async () => {
    scene.emulator.control.denySharePointUser();
    assert.notEqual((await scene.up("staging")).exitCode, 0);
    await removeKey(scene.project, "staging", "authorizationCode");
    scene.emulator.control.allow();
    const resumed = await scene.up("staging");
    assert.equal(resumed.exitCode, 0, resumed.output);
    assert.equal((await scene.outputs("staging"))["stage"], "live");
    assert.equal(count("code-grant", scene.takeOperations()), 1);
  });
});
