import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { configureStack, expectSuccess } from "./configure-stack.ts";
import { describeKills } from "./describe-kills.ts";
import { openScene } from "./open-scene.ts";

describeKills("a first deployment", {
  requests: 11,
  async open() {
    const scene = await openScene("entra");
    const { folder } = scene.project;
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    const site = scene.emulator.control.site("365proxy-rg", "365proxy-staging");
    let stacks = 0;
    return {
      scene,
      service: "365proxy-staging",
      async prepare() {
        stacks += 1;
        const stack = `first-${stacks}`;
        copyFileSync(join(folder, "Pulumi.staging.yaml"), join(folder, `Pulumi.${stack}.yaml`));
        await expectSuccess(scene.project, ["stack", "init", stack]);
        await scene.consent(stack);
        for (const name of ["SP_ID", "SP_SECRET", "SP_TOKEN"]) site.remove(name);
        return stack;
      },
    };
  },
});
