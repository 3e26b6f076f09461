import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { configureStack, expectSuccess, removeKey, setPlain } from "./configure-stack.ts";
import { ROOT } from "./create-project.ts";
import { killRun } from "./kill-run.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";
const SCHEDULE = join(ROOT, "src/schedule/main.ts");
const OPERATOR = join(ROOT, "src/operator/sharepoint-rotation.mjs");

describe("a run that was killed while it removed a client secret", () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    await removeKey(scene.project, "staging", "consumers");
    await scene.upOk("staging");
    await scene.consent("staging");
    await scene.upOk("staging");
    await setPlain(scene.project, "staging", { rotate: "first" });
    await scene.upOk("staging");
  });
  after(() => scene.close());

  for (const [name, command] of [
    ["the schedule", [SCHEDULE, "rotate", "staging"]],
    ["rotate", [OPERATOR, "rotate", "--yes", "--stack", "staging"]],
  ] as const) {
    it(`is finished by ${name}, without a person`, async () => {
      await setPlain(scene.project, "staging", { rotate: `killed before ${name}` });
      const boundary = { side: "after", operation: "remove-password", nth: 1 } as const;
      await killRun(scene, "staging", boundary);
      await expectSuccess(scene.project, ["cancel", "--yes", "--stack", "staging"]);
      const run = await scene.project.runProgram(process.execPath, command);
      assert.equal(run.exitCode, 0, run.output);
      assert.match(run.output, /is still to be removed: this run refreshes the state first/);
      const { clientId } = await scene.outputs("staging");
      assert.equal(scene.emulator.control.listSecrets(String(clientId)).length, 2);
      assert.equal((await scene.callConsumer(STAGING)).status, 200);
    });
  }
});
