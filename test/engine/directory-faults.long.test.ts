import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";

describe("trouble with the directory", () => {
  let scene: Scene;
  let clientId: string;
  let rotations = 0;
  const secrets = () => scene.emulator.control.listSecrets(clientId);
  const findKey = (generation: number) =>
    secrets().find(({ displayName }) => displayName.endsWith(` ${generation}`))?.keyId ??
    assert.fail(`no secret of generation ${generation}`);
  const generation = async () => Number((await scene.outputs("staging"))["secretGeneration"]);
  const askForRotation = async () => {
    rotations += 1;
    await setPlain(scene.project, "staging", { rotate: String(rotations) });
  };
  const upOk = async (...args: string[]) => {
    const run = await scene.project.run([
      "up",
      "--yes",
      "--skip-preview",
      ...args,
      "--stack",
      "staging",
    ]);
    assert.equal(run.exitCode, 0, run.output);
    return run.output;
  };
  const rotate = async () => {
    await askForRotation();
    return upOk();
  };
  const assertServed = async () => {
    const { status, body } = await scene.callConsumer(STAGING);
    assert.equal(status, 200, JSON.stringify(body));
  };

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    await scene.project.run(["config", "rm", "consumers", "--stack", "staging"]);
    await upOk();
    await scene.consent("staging");
    await upOk();
    clientId = String((await scene.outputs("staging"))["clientId"]);
    await rotate();
  });
  after(() => scene.close());

  it("a secret removed by hand makes its removal fail; the message names the way out", async () => {
    const before = await generation();
    scene.emulator.control.removeSecretByKey(clientId, findKey(before - 1));
    await askForRotation();
    const failed = await scene.up("staging");
    assert.notEqual(failed.exitCode, 0);
    assert.match(failed.output, /No password credential found/);
    assert.match(
      failed.output,
      /warning: Somebody removed the client secret "sharepoint-rotation staging generation \d" by hand\. .*`pulumi up --refresh --stack staging`/,
    );
    await assertServed();
    const again = await scene.up("staging");
    assert.notEqual(again.exitCode, 0, "the removal stays pending");
    assert.match(again.output, /No password credential found/);
    await assertServed();

    await upOk("--refresh");
    await upOk();
    assert.equal(await generation(), before + 1);
    assert.equal(secrets().length, 2);
    await assertServed();
  });

  it("the newest secret removed by hand is made anew by a refresh", async () => {
    const before = await generation();
    scene.emulator.control.removeSecretByKey(clientId, findKey(before));
    assert.notEqual((await scene.callConsumer(STAGING)).status, 200);
    await upOk("--refresh");
    assert.equal(await generation(), before);
    assert.equal(secrets().length, 2);
    await assertServed();
  });

  it("a secret whose answer was lost is named by the next run, with the command", async () => {
    const before = secrets().length;
    await askForRotation();
    scene.emulator.control.fault({ operation: "add-password", kind: "reset", when: "after" });
    const failed = await scene.up("staging");
    assert.notEqual(failed.exitCode, 0);
    assert.match(failed.output, /If that fails, the services keep working/);
    await assertServed();

    const output = await upOk();
    const [, keyId = ""] =
      /warning: Application \S+ has an orphaned client secret: .*--key-id ([0-9a-f-]{36})/.exec(
        output,
      ) ?? assert.fail(output);
    assert.equal(secrets().length, before + 1);
    await assertServed();
    scene.emulator.control.removeSecretByKey(clientId, keyId);
    assert.doesNotMatch(await upOk(), /orphaned client secret/);
    await assertServed();
  });

  it("a removal that the directory refuses for now is done by the next run", async () => {
    const before = await generation();
    await askForRotation();
    scene.emulator.control.fault({
      operation: "remove-password",
      kind: "status",
      status: 409,
      body: { error: { code: "Request_Conflict", message: "Try again later." } },
    });
    const failed = await scene.up("staging");
    assert.notEqual(failed.exitCode, 0);
    assert.match(failed.output, /Try again later/);
    assert.match(failed.output, /`pulumi up --stack staging` continues/);
    await assertServed();
    assert.match(await upOk(), /An earlier run began to replace the client secret/);
    assert.equal(await generation(), before + 1);
    assert.equal(secrets().length, 2);
    await assertServed();
  });

  it("a login that may not make secrets changes nothing and is told what it needs", async () => {
    const before = await generation();
    await askForRotation();
    scene.emulator.control.denyGraph();
    const failed = await scene.up("staging");
    assert.notEqual(failed.exitCode, 0);
    assert.match(failed.output, /Authorization_RequestDenied/);
    assert.match(failed.output, /If that fails, the services keep working/);
    await assertServed();
    scene.emulator.control.allow();
    await upOk();
    assert.equal(await generation(), before + 1);
    await assertServed();
  });

  it("an application removed by hand is registered anew, and asks for a consent", async () => {
    scene.emulator.control.removeApplication(clientId);
    scene.advanceDays(31);
    const failed = await scene.up("staging");
    assert.notEqual(failed.exitCode, 0);
    assert.match(failed.output, /somebody removed it by hand\. `pulumi up --refresh` recreates/);

    const refused = await scene.project.run(["up", "--yes", "--refresh", "--stack", "staging"]);
    assert.notEqual(refused.exitCode, 0);
    assert.match(refused.output, /clientId changed from/);
    const address = /consent at (http\S+) and set/.exec(refused.output)?.[1] ?? "";
    const newId = new URL(address).searchParams.get("client_id") ?? "";
    assert.notEqual(newId, clientId);
    const { redirectedUrl } = scene.emulator.control.consent({
      authority: "entra",
      clientId: newId,
      redirectUri: "https://localhost/",
      scope: `${scene.emulator.siteUrl}/AllSites.Manage offline_access`,
    });
    await scene.project.run(
      ["config", "set", "--secret", "authorizationCode", "--stack", "staging"],
      redirectedUrl,
    );
    await upOk();
    clientId = newId;
    await assertServed();
  });
});
