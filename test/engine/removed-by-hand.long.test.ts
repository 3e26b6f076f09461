import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, removeKey, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";

describe("what somebody removed from the directory by hand", () => {
  let scene: Scene;
  let clientId: string;
  const isServed = async () => (await scene.callConsumer(STAGING)).status === 200;
  const refresh = () =>
    scene.project.run(["up", "--yes", "--skip-preview", "--refresh", "--stack", "staging"]);
  const removeNewest = () => {
    const newest = scene.emulator.control.listSecrets(clientId).at(-1);
    scene.emulator.control.removeSecretByKey(clientId, newest?.keyId ?? assert.fail("no secret"));
  };

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    await scene.upOk("staging");
    await scene.consent("staging");
    await scene.upOk("staging");
    clientId = String((await scene.outputs("staging"))["clientId"]);
  });
  after(() => scene.close());

  it("is warned of where it is the secret in use, with the way to every stack", async () => {
    removeNewest();
    assert.equal(await isServed(), false);
    const output = await scene.upOk("staging");
    assert.match(
      output,
      /warning: Somebody removed the client secret "[^"]* generation 1" by hand/,
    );
    assert.match(
      output,
      /`pulumi up --refresh --stack staging`, which makes a new one, and then `pulumi up --stack production`/,
    );
    const preview = await scene.preview("staging");
    assert.match(preview.output, /Somebody removed the client secret/);
    const { exitCode, output: mended } = await refresh();
    assert.equal(exitCode, 0, mended);
    assert.doesNotMatch(mended, /Somebody removed/);
    assert.equal(await isServed(), true);
  });

  it("does not make a rotation promise that services work", async () => {
    await removeKey(scene.project, "staging", "consumers");
    removeNewest();
    await setPlain(scene.project, "staging", { rotate: "once" });
    const output = await scene.upOk("staging");
    assert.match(output, /Services that have "[^"]* generation 1", which somebody removed by hand/);
    assert.doesNotMatch(output, /the services keep working/);
    assert.equal(await isServed(), true);
    await refresh();
  });

  it("asks for a consent in the run that makes the service principal anew", async () => {
    scene.emulator.control.removePrincipal(clientId);
    const { exitCode, output } = await refresh();
    assert.notEqual(exitCode, 0, output);
    assert.match(output, /The credential failed its test\./);
    assert.match(output, /consent again/);
    await scene.consent("staging");
    await scene.upOk("staging");
    assert.equal(await isServed(), true);
  });

  it("is warned of where it is the application", async () => {
    scene.emulator.control.removeApplication(clientId);
    const { output } = await scene.up("staging");
    assert.match(
      output,
      /warning: Somebody removed application \S+ by hand: no service that uses it/,
    );
    assert.match(output, /`pulumi up --refresh --stack staging`: it registers a new one/);
  });
});

describe("an object id of another application", () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene("entra");
  });
  after(() => scene.close());

  it("is refused before a secret is made in that one", async () => {
    const { control } = scene.emulator;
    const other = control.registerApp({ authority: "entra", title: "Payroll" });
    await configureStack(scene.project, scene.emulator, "staging", {
      managesApplication: true,
      values: {
        clientId: scene.app.clientId,
        applicationObjectId: control.objectIdOf(other.clientId),
      },
    });
    for (const run of [await scene.preview("staging"), await scene.up("staging")]) {
      assert.notEqual(run.exitCode, 0, run.output);
      assert.match(
        run.output,
        /applicationObjectId names application .*nothing was made, spent or/s,
      );
    }
    assert.equal(control.listSecrets(other.clientId).length, 1, "its own");
  });
});
