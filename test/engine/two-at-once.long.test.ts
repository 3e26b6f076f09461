import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { listDigestLines } from "./read-preview.ts";
import { runWhileLocked } from "./run-while-locked.ts";

const SERVICE = "365proxy-rg/365proxy-staging";

describe("two runs of one stack at the same time", () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.consent("staging");
    scene.takeOperations();
  });
  after(() => scene.close());

  it("are told apart by the engine: one goes on, the other ends before any request", async () => {
    const { control } = scene.emulator;
    const up = () => scene.up("staging");
    const { first, told } = await runWhileLocked(control, up, up);
    const { exitCode, output } = first;
    assert.equal(exitCode, 0, output);
    assert.notEqual(told.exitCode, 0);
    assert.match(told.output, /the stack is currently locked by 1 lock/);
    assert.match(told.output, /pulumi cancel/);
    assert.deepEqual(scene.takeOperations(), [
      ...["list-app-settings", "realm-challenge", "code-grant", "refresh-grant"],
      ...["probe-web", "probe-currentuser"],
      ...["list-app-settings", "put-app-settings", "list-app-settings"],
    ]);
    assert.equal((await scene.callConsumer(SERVICE)).status, 200);
    scene.takeOperations();
  });

  it("leave nothing behind: the one that was told has nothing to do later", async () => {
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
  });
});

describe("two stacks that name the same service", () => {
  let scene: Scene;
  const STACKS = ["staging", "second"] as const;
  type Stack = (typeof STACKS)[number];
  const site = () => scene.emulator.control.site("365proxy-rg", "365proxy-staging");
  const readSettings = () => {
    const { SP_ID, SP_SECRET, SP_TOKEN, ...foreign } = site().settings();
    return { own: { SP_ID, SP_SECRET, SP_TOKEN }, foreign };
  };
  const readCredential = async (stack: Stack) => {
    const outputs = await scene.outputs(stack, { showSecrets: true });
    const { spId: SP_ID, spSecret: SP_SECRET, spToken: SP_TOKEN } = outputs;
    return { SP_ID, SP_SECRET, SP_TOKEN };
  };
  const assertServed = async () => {
    const { status, body } = await scene.callConsumer(SERVICE);
    assert.equal(status, 200, JSON.stringify(body));
  };

  before(async () => {
    scene = await openScene("entra");
    const clientSecret = scene.emulator.control.addSecret(scene.app.clientId);
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await configureStack(scene.project, scene.emulator, "second", {
      app: { ...scene.app, clientSecret },
      values: {
        siteUrl: scene.emulator.siteUrl,
        "azure-native:environment": "usgovernment",
        "targets[0].resourceGroup": "365proxy-rg",
        "targets[0].site": "365proxy-staging",
      },
    });
    for (const stack of STACKS) {
      const { foreign } = readSettings();
      await scene.consent(stack);
      await scene.upOk(stack);
      assert.deepEqual(readSettings(), { own: await readCredential(stack), foreign });
    }
  });
  after(() => scene.close());

  it("take it from each other whole: a preview of one shows what the other wrote", async () => {
    const { foreign } = readSettings();
    const { exitCode, output } = await scene.preview("staging");
    assert.equal(exitCode, 0, output);
    const lines = listDigestLines(output);
    assert.equal(lines.length, 2, output);
    for (const line of lines) assert.match(line, /"[0-9a-f]{8} in the service → [0-9a-f]{8}"$/);

    await scene.upOk("staging");
    assert.deepEqual(readSettings(), { own: await readCredential("staging"), foreign });
    await assertServed();
    await scene.upOk("second");
    assert.deepEqual(readSettings(), { own: await readCredential("second"), foreign });
    await assertServed();
  });

  it("never mix in it, although both write it at the same time", async () => {
    const { control } = scene.emulator;
    const former = readSettings();
    const seen = new Set([JSON.stringify(former.own)]);
    control.watchRequests({
      arrived: () => "handle",
      answered: () => seen.add(JSON.stringify(readSettings().own)),
    });
    for (const stack of STACKS) await setPlain(scene.project, stack, { rotate: "both" });
    const runs = await Promise.all(STACKS.map((stack) => scene.up(stack)));
    control.watchRequests();
    for (const { exitCode, output } of runs) {
      if (exitCode !== 0) assert.match(output, /did not stay as written/);
    }
    const final = readSettings();
    assert.deepEqual(final.foreign, former.foreign);
    await assertServed();
    for (const stack of STACKS) await scene.upOk(stack);
    const whole: object[] = [former.own];
    for (const stack of STACKS) whole.push(await readCredential(stack));
    for (const own of seen) {
      assert.ok(
        whole.some((one) => JSON.stringify(one) === own),
        "a mix of two credentials",
      );
    }
    assert.ok(seen.size >= 2, "somebody wrote");
  });
});

describe("production that names the service of staging", () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await configureStack(scene.project, scene.emulator, "production", {
      values: { "targets[0].site": "365proxy-staging" },
    });
    await scene.consent("staging");
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
  });
  after(() => scene.close());

  it("is told so, and finds its credential there already", async () => {
    const site = scene.emulator.control.site("365proxy-rg", "365proxy-staging");
    const puts = site.puts();
    const { exitCode, output } = await scene.up("production");
    assert.equal(exitCode, 0, output);
    assert.match(output, /warning: Stack staging names 365proxy-rg\/365proxy-staging too/);
    assert.match(output, /`pulumi config --stack production` shows its targets/);
    assert.equal(site.puts(), puts);
    assert.equal((await scene.callConsumer(SERVICE)).status, 200);
  });
});
