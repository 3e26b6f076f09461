import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack } from "./configure-stack";
import { openScene, type Scene } from "./open-scene";

describe("a run by hand", () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene("entra", { env: { PULUMI_NODEJS_TRANSPILE_ONLY: "false" } });
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
  });
  after(() => scene.close());

  it("works with the types checked, as the engine does unless told otherwise", async () => {
    await scene.consent("staging");
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.equal((await scene.callConsumer("365proxy-rg/365proxy-staging")).status, 200);
  });
});
