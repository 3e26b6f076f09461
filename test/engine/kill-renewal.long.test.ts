import { configureStack } from "./configure-stack.ts";
import { describeKills } from "./describe-kills.ts";
import { openScene } from "./open-scene.ts";

describeKills("a renewal", {
  requests: 10,
  async open() {
    const scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.consent("staging");
    await scene.upOk("staging");
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
