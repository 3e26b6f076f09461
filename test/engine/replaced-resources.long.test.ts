import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, removeKey } from "./configure-stack.ts";
import { nameUrn } from "./name-urn.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";

describe("a run with --replace", () => {
  let scene: Scene;
  const replace = (type: Parameters<typeof nameUrn>[1], name: string) =>
    scene.project.run([
      "up",
      "--yes",
      "--stack",
      "staging",
      "--replace",
      nameUrn("staging", type, name),
    ]);
  const listKeys = async () =>
    scene.emulator.control.listSecrets(String((await scene.outputs("staging"))["clientId"]));

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    await scene.upOk("staging");
    await scene.consent("staging");
    await scene.upOk("staging");
    await removeKey(scene.project, "staging", "authorizationCode");
  });
  after(() => scene.close());

  for (const [type, name, message] of [
    ["Application", "application", /marked for protection/],
    ["RefreshToken", "refresh-token", /marked for protection|would leave it without a token/],
    ["SecretSchedule", "secret-schedule", /marked for protection/],
    ["ApplicationPassword", "client-secret-odd", /is in use, and this plan replaces it/],
  ] as const) {
    it(`of ${type} is refused before anything happens, with the way that was meant`, async () => {
      const before = await listKeys();
      const { exitCode, output } = await replace(type, name);
      assert.notEqual(exitCode, 0);
      assert.match(output, message);
      assert.deepEqual(await listKeys(), before);
      assert.equal((await scene.callConsumer(STAGING)).status, 200);
    });
  }

  it("of a tainted token is refused too, until the taint is taken back", async () => {
    const urn = nameUrn("staging", "RefreshToken", "refresh-token");
    const taint = (verb: string) =>
      scene.project.run(["state", verb, urn, "--yes", "--stack", "staging"]);
    assert.equal((await taint("taint")).exitCode, 0);
    const { exitCode, output } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    assert.match(output, /marked for protection|pulumi state untaint/);
    assert.equal((await taint("untaint")).exitCode, 0);
    await scene.upOk("staging");
  });

  for (const [type, name] of [
    ["Realm", "realm"],
    ["TestedCredential", "tested-credential"],
    ["AppSettings", STAGING],
  ] as const) {
    it(`of ${type} does its work once more, and nothing is lost`, async () => {
      const { exitCode, output } = await replace(type, name);
      assert.equal(exitCode, 0, output);
      assert.equal((await scene.outputs("staging"))["stage"], "live");
      assert.equal((await scene.callConsumer(STAGING)).status, 200);
    });
  }
});

describe("a run with --replace, of an application from the config", () => {
  let scene: Scene;
  const readToken = async () => (await scene.outputs("staging"))["tokenIssuedAt"];

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.consent("staging");
    await scene.upOk("staging");
    await removeKey(scene.project, "staging", "authorizationCode");
  });
  after(() => scene.close());

  for (const preview of [[], ["--skip-preview"]]) {
    it(["keeps the token", ...preview].join(", "), async () => {
      const before = await readToken();
      const urn = nameUrn("staging", "RefreshToken", "refresh-token");
      const args = ["up", "--yes", ...preview, "--stack", "staging", "--replace", urn];
      const { exitCode, output } = await scene.project.run(args);
      assert.notEqual(exitCode, 0);
      assert.match(output, /this run would leave it without a token/);
      assert.equal(await readToken(), before);
      await scene.upOk("staging");
      assert.equal((await scene.callConsumer(STAGING)).status, 200);
    });
  }
});
