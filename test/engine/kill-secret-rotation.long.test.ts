import assert from "node:assert/strict";
import { configureStack, removeKey } from "./configure-stack.ts";
import { describeKills } from "./describe-kills.ts";
import type { EngineRun } from "./engine-run.ts";
import { openScene, type Scene } from "./open-scene.ts";

describeKills("a rotation of token and client secret", {
  requests: 15,
  async open() {
    const scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", {
      managesApplication: true,
      values: { secretDays: "30", renewAfterDays: "30" },
    });
    await removeKey(scene.project, "staging", "consumers");
    await scene.upOk("staging");
    await scene.consent("staging");
    await scene.upOk("staging");
    scene.advanceDays(31);
    // From here on there is an older secret, whose place is taken.
    await scene.upOk("staging");
    let generation = 2;
    return {
      scene,
      service: "365proxy-staging",
      async prepare() {
        scene.advanceDays(31);
        return "staging";
      },
      async check(run) {
        generation += 1;
        await assertSecrets(scene, generation, run);
      },
    };
  },
});

/** Asserts that there are two secrets, and one more at most, which the run has warned of. */
async function assertSecrets(scene: Scene, generation: number, { output }: EngineRun) {
  const { control } = scene.emulator;
  const { clientId, secretGeneration } = await scene.outputs("staging");
  assert.equal(secretGeneration, generation);
  const warning = /warning: Application \S+ has an orphaned client secret: .*--key-id (\S+)`/;
  const lost = warning.exec(output)?.[1];
  // As the person does who reads the warning.
  if (lost !== undefined) control.removeSecretByKey(String(clientId), lost);
  assert.deepEqual(
    control.listSecrets(String(clientId)).map(({ displayName }) => displayName),
    [generation - 1, generation].map(
      (number) => `sharepoint-rotation staging generation ${number}`,
    ),
    output,
  );
}
