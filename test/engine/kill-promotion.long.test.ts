import { configureStack, setPlain } from "./configure-stack.ts";
import { describeKills } from "./describe-kills.ts";
import { openScene } from "./open-scene.ts";

describeKills("a promotion", {
  requests: 6,
  async open() {
    const scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await configureStack(scene.project, scene.emulator, "production");
    await scene.consent("staging");
    let renewals = 0;
    return {
      scene,
      service: "365proxy",
      async prepare() {
        renewals += 1;
        await setPlain(scene.project, "staging", { rotate: String(renewals) });
        await scene.upOk("staging");
        return "production";
      },
    };
  },
});
