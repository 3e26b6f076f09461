import assert from "node:assert/strict";
import { configureStack } from "./configure-stack";
import { describeKills } from "./describe-kills";
import { openScene } from "./open-scene";

describeKills("a renewal", {
  requests: 10,
  async open() {
    const scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.consent("staging");
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    return {
      scene,
      service: "365proxy-staging",
      async prepare() {
        scene.advanceDays(31);
        return "staging";
      },
    };
  },
});
