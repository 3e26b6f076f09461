import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, removeKey } from "./configure-stack.ts";
import { nameUrn } from "./name-urn.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";
const PRODUCTION = "365proxy-rg/365proxy";

describe("a state that was taken apart by hand", () => {
  let scene: Scene;
  const serve = async (service: string) => (await scene.callConsumer(service)).status;

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    await scene.upOk("staging");
    await scene.consent("staging");
    await scene.upOk("staging");
    await configureStack(scene.project, scene.emulator, "production");
    await scene.upOk("production");
    await removeKey(scene.project, "staging", "authorizationCode");
  });
  after(() => scene.close());

  for (const [type, name] of [
    ["RefreshToken", "refresh-token"],
    ["SecretSchedule", "secret-schedule"],
    ["Application", "application"],
    ["ApplicationPassword", "client-secret-odd"],
  ] as const) {
    it(`with ${type} imported over it stays as it is`, async () => {
      const before = await scene.outputs("staging");
      const urn = nameUrn("staging", type, name);
      const id = `/applications/${before["clientId"]}`;
      const imported = await scene.project.run([
        ...["import", urn.split("::").at(-2) ?? "", name, id, "--yes", "--stack", "staging"],
      ]);
      assert.notEqual(imported.exitCode, 0, imported.output);
      await scene.upOk("staging");
      assert.deepEqual(await scene.outputs("staging"), before);
    });
  }

  it("without its token is not taken for a new one, and goes on after a consent", async () => {
    const urn = nameUrn("staging", "RefreshToken", "refresh-token");
    const args = ["state", "delete", urn, "--target-dependents", "--force", "--yes"];
    const deleted = await scene.project.run([...args, "--stack", "staging"]);
    assert.equal(deleted.exitCode, 0, deleted.output);
    const { exitCode, output } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    assert.match(output, /Stack staging is live, and this run would leave it without a token/);
    assert.equal(await serve(STAGING), 200);
    await scene.consent("staging");
    await scene.upOk("staging");
    await removeKey(scene.project, "staging", "authorizationCode");
    await scene.upOk("production");
    assert.deepEqual([await serve(STAGING), await serve(PRODUCTION)], [200, 200]);
  });

  it("without one service leaves that working, until a run takes it back", async () => {
    const target = nameUrn("production", "AppSettings", PRODUCTION);
    const destroyed = await scene.project.run([
      ...["destroy", "--yes", "--stack", "production", "--target", target],
    ]);
    assert.equal(destroyed.exitCode, 0, destroyed.output);
    assert.equal(await serve(PRODUCTION), 200);
    await scene.upOk("production");
    assert.deepEqual((await scene.outputs("production"))["behind"], []);
  });

  it("whose promoteFrom is gone is not taken for a stack of its own", async () => {
    await removeKey(scene.project, "production", "promoteFrom");
    const { exitCode, output } = await scene.preview("production");
    assert.notEqual(exitCode, 0);
    assert.match(output, /promoteFrom|clientId|azuread/);
    assert.equal(await serve(PRODUCTION), 200);
    const set = ["config", "set", "promoteFrom", "staging", "--stack", "production"];
    assert.equal((await scene.project.run(set)).exitCode, 0);
    await scene.upOk("production");
  });

  it("whose secret is replaced without a preview cuts production off, and says so at once", async () => {
    const { exitCode, output } = await scene.project.run([
      ...["up", "--yes", "--skip-preview", "--stack", "staging"],
      ...["--replace", nameUrn("staging", "ApplicationPassword", "client-secret-odd")],
    ]);
    assert.equal(exitCode, 0, output);
    assert.match(output, /Stack production has a client secret that this stack no longer has/);
    const status = await scene.project.runProgram(process.execPath, [
      ...["src/operator/sharepoint-rotation.mjs", "status"],
    ]);
    assert.equal(status.exitCode, 1, status.output);
    assert.match(status.output, /pulumi up --stack production/);
    await scene.upOk("production");
    assert.deepEqual([await serve(STAGING), await serve(PRODUCTION)], [200, 200]);
  });
});
