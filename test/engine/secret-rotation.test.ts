import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { listDigestLines } from "./read-preview.ts";

const SERVICES = { staging: "365proxy-staging", production: "365proxy" } as const;

describe("managed client secrets", () => {
  let scene: Scene;
  const site = (stack: keyof typeof SERVICES) =>
    scene.emulator.control.site("365proxy-rg", SERVICES[stack]);
  const listGenerations = async () => {
    const clientId = String((await scene.outputs("staging"))["clientId"]);
    return scene.emulator.control
      .listSecrets(clientId)
      .map(({ displayName }) => Number(/generation (\d+)$/.exec(displayName)?.[1]))
      .sort();
  };
  const assertServed = async () => {
    for (const service of Object.values(SERVICES)) {
      const { status, body } = await scene.callConsumer(`365proxy-rg/${service}`);
      assert.equal(status, 200, `${service}: ${JSON.stringify(body)}`);
    }
  };
  const count = (operation: string) =>
    scene.takeOperations().filter((name) => name === operation).length;

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", {
      managesApplication: true,
      // The token is not due on the day the secret is: only one of the two changes then.
      values: { secretWaitSeconds: "30", renewAfterDays: "45" },
    });
    await scene.upOk("staging");
    await scene.consent("staging");
    await scene.upOk("staging");
    await configureStack(scene.project, scene.emulator, "production");
    await scene.upOk("production");
  });
  after(() => scene.close());

  it("stay as they are while they are not due", async () => {
    scene.advanceDays(60);
    await scene.upOk("staging");
    await scene.upOk("production");
    assert.deepEqual(await listGenerations(), [1]);
    scene.advanceDays(29);
    await scene.upOk("staging");
    assert.deepEqual(await listGenerations(), [1]);
  });

  it("are announced by a preview: SP_SECRET will change, and a secret comes", async () => {
    scene.advanceDays(2);
    const { exitCode, output } = await scene.preview("staging");
    assert.equal(exitCode, 0, output);
    assert.deepEqual(
      listDigestLines(output).map((line) => line.replace(/"[^"]*"/, "…")),
      ["~ SP_SECRET: … => [unknown]"],
    );
    assert.match(output, /\+ azuread:index\/applicationPassword:ApplicationPassword/);
    assert.deepEqual(await listGenerations(), [1]);
  });

  it("get a successor when due, tested before it is written; the token stays", async () => {
    const { control } = scene.emulator;
    const before = site("staging").settings();
    control.setReplication({ secretDelayMs: 6000 });
    scene.takeOperations();
    await scene.upOk("staging");
    control.setReplication({ secretDelayMs: 0 });
    assert.deepEqual(await listGenerations(), [1, 2]);
    const now = site("staging").settings();
    assert.ok(now["SP_TOKEN"] === before["SP_TOKEN"], "the token stays");
    assert.ok(now["SP_SECRET"] !== before["SP_SECRET"], "the secret is another one");
    assert.ok(count("refresh-grant") >= 2, "the new secret was tried until it was known");
    assert.equal((await scene.outputs("staging"))["secretGeneration"], 2);
    await assertServed();
  });

  it("are not rotated again while production has the one before, and say so", async () => {
    scene.advanceDays(25);
    await scene.upOk("staging");
    // Production keeps the token of day 0 alive no longer than 90 days.
    assert.deepEqual(await listGenerations(), [1, 2]);
    await setPlain(scene.project, "staging", { rotate: "after the audit" });
    const held = await scene.upOk("staging");
    assert.match(
      held,
      /warning: A new client secret was requested by rotate but has to wait\. Stack production has generation 1 and not the newest: run `pulumi up --stack production`/,
    );
    assert.deepEqual(await listGenerations(), [1, 2]);
    await assertServed();
  });

  it("go on once production has taken the newest", async () => {
    await scene.upOk("production");
    const output = await scene.upOk("staging");
    assert.doesNotMatch(output, /has to wait/);
    assert.deepEqual(await listGenerations(), [2, 3]);
    await assertServed();
    await scene.upOk("production");
    assert.deepEqual(await listGenerations(), [2, 3]);
    await assertServed();
  });
});
