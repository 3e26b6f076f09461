import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, setPlain } from "./configure-stack.ts";
import { nameUrn } from "./name-urn.ts";
import { openScene, type Scene } from "./open-scene.ts";

const SERVICES = [
  "365proxy-rg/365proxy-staging",
  "365proxy-rg/365proxy",
  "365proxy-rg/365proxy-east",
];
const [, PRODUCTION, EAST] = SERVICES as [string, string, string];

describe("a run that does a part only", () => {
  let scene: Scene;
  const run = (stack: string, ...flags: string[]) =>
    scene.project.run(["up", "--yes", "--skip-preview", "--stack", stack, ...flags]);
  const assertServed = async () => {
    for (const service of SERVICES) {
      const { status, body } = await scene.callConsumer(service);
      assert.equal(status, 200, `${service}: ${JSON.stringify(body)}`);
    }
  };
  const rotate = async (word: string) => {
    await setPlain(scene.project, "staging", { rotate: word });
    return scene.upOk("staging");
  };

  before(async () => {
    scene = await openScene("entra");
    scene.emulator.control.addSite("365proxy-rg", "365proxy-east");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    await scene.upOk("staging");
    await scene.consent("staging");
    await scene.upOk("staging");
    await configureStack(scene.project, scene.emulator, "production", {
      values: {
        "targets[1].resourceGroup": "365proxy-rg",
        "targets[1].site": "365proxy-east",
      },
    });
    await scene.upOk("production");
  });
  after(() => scene.close());

  it("of one service of production leaves the generation at what the other still has", async () => {
    await rotate("a");
    const target = nameUrn("production", "AppSettings", PRODUCTION);
    const { exitCode, output } = await run("production", "--target", target);
    assert.equal(exitCode, 0, output);
    const outputs = await scene.outputs("production");
    assert.equal(outputs["secretGeneration"], 1);
    assert.deepEqual(outputs["behind"], [EAST]);
    // So the rotation waits, and nobody is cut off.
    assert.match(await rotate("b"), /Stack production has generation 1 and not the newest/);
    await assertServed();
  });

  it("of the token of staging raises no date while the services have the one before", async () => {
    const before = await scene.outputs("staging");
    scene.advanceDays(40);
    const target = nameUrn("staging", "RefreshToken", "refresh-token");
    const { exitCode, output } = await run("staging", "--target", target);
    assert.equal(exitCode, 0, output);
    const outputs = await scene.outputs("staging");
    assert.equal(outputs["tokenIssuedAt"], before["tokenIssuedAt"]);
    assert.equal(outputs["stage"], "live");
    // Production takes the old token under its own date.
    await scene.upOk("production");
    const production = await scene.outputs("production");
    assert.equal(production["tokenIssuedAt"], before["tokenIssuedAt"]);
    assert.deepEqual(production["behind"], []);
  });

  it("with --continue-on-error leaves the outputs at those of the run before", async () => {
    const before = await scene.outputs("staging");
    scene.emulator.control.deny("write", "365proxy-rg", "365proxy-staging");
    const { exitCode, output } = await run("staging", "--continue-on-error");
    scene.emulator.control.allow();
    assert.notEqual(exitCode, 0);
    assert.match(output, /did not get to all of the stack/);
    assert.deepEqual(await scene.outputs("staging"), before);
    await assertServed();
  });

  it("is made whole by the next run", async () => {
    await scene.upOk("staging");
    await scene.upOk("production");
    const [staging, production] = [
      await scene.outputs("staging"),
      await scene.outputs("production"),
    ];
    assert.equal(production["secretGeneration"], staging["secretGeneration"]);
    assert.equal(production["tokenIssuedAt"], staging["tokenIssuedAt"]);
    assert.deepEqual([...(staging["behind"] as []), ...(production["behind"] as [])], []);
    await assertServed();
  });
});
