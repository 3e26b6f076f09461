import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const SERVICES = { staging: "365proxy-staging", production: "365proxy" } as const;

describe("managed client secrets that meet trouble", () => {
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

  it("stay in the settings when the new one does not become known in time", async () => {
    const { control } = scene.emulator;
    const secret = site("staging").settings()["SP_SECRET"];
    await setPlain(scene.project, "staging", { rotate: "once more", secretWaitSeconds: "1" });
    control.setReplication({ secretDelayMs: 60 * 60 * 1000 });
    const failed = await scene.up("staging");
    assert.notEqual(failed.exitCode, 0);
    assert.match(failed.output, /invalid_client/);
    assert.match(failed.output, /not known yet/);
    assert.ok(site("staging").settings()["SP_SECRET"] === secret, "the old secret stays");
    control.setReplication({ secretDelayMs: 0 });
    await assertServed();

    control.advance(2 * 60 * 60 * 1000);
    const output = await scene.upOk("staging");
    assert.doesNotMatch(output, /has to wait/);
    assert.ok(site("staging").settings()["SP_SECRET"] !== secret, "the new secret is written");
    assert.deepEqual(await listGenerations(), [1, 2]);
    await assertServed();
  });

  it("of a failed write are not followed by others that would take the secret in use", async () => {
    await scene.upOk("production");
    const { control } = scene.emulator;
    await setPlain(scene.project, "staging", { rotate: "write fails" });
    control.deny("write");
    assert.notEqual((await scene.up("staging")).exitCode, 0);
    await setPlain(scene.project, "staging", { rotate: "write fails again" });
    assert.notEqual((await scene.up("staging")).exitCode, 0);
    control.allow();
    assert.deepEqual((await listGenerations()).slice(-2), [2, 3]);
    await assertServed();
    const held = await scene.upOk("staging");
    assert.match(held, /365proxy-rg\/365proxy-staging still has the previous secret/);
    assert.deepEqual(await listGenerations(), [2, 3]);
    await scene.upOk("production");
    await scene.upOk("staging");
    assert.deepEqual(await listGenerations(), [3, 4]);
    await assertServed();
  });
});
