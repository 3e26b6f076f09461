import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { listDigestLines } from "./read-preview.ts";

const PRODUCTION = "365proxy-rg/365proxy";

describe("production takes the credential of staging", () => {
  let scene: Scene;
  const site = (name: string) => scene.emulator.control.site("365proxy-rg", name);

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await configureStack(scene.project, scene.emulator, "production");
    assert.equal((await scene.up("staging")).exitCode, 0);
    scene.takeOperations();
  });
  after(() => scene.close());

  it("is refused in a preview while staging waits for its consent", async () => {
    const { exitCode, output } = await scene.preview("production");
    assert.notEqual(exitCode, 0);
    assert.match(output, /stack staging, which is awaiting-consent instead of live/);
    assert.match(output, /pulumi up --stack staging/);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
  });

  it("writes the three values of staging, without a request to the authority", async () => {
    await scene.consent("staging");
    assert.equal((await scene.up("staging")).exitCode, 0);
    scene.takeOperations();
    const { exitCode, output } = await scene.up("production");
    assert.equal(exitCode, 0, output);
    assert.deepEqual(scene.takeOperations(), [
      ...["list-app-settings", "list-app-settings", "put-app-settings", "list-app-settings"],
    ]);
    for (const name of ["SP_ID", "SP_SECRET", "SP_TOKEN"]) {
      assert.equal(site("365proxy").settings()[name], site("365proxy-staging").settings()[name]);
    }
    assert.equal((await scene.callConsumer(PRODUCTION)).status, 200);
    assert.equal((await scene.outputs("production"))["stage"], "live");
  });

  it("shows a renewed token as a known pair of digests", async () => {
    await setPlain(scene.project, "staging", { rotate: "1" });
    assert.equal((await scene.up("staging")).exitCode, 0);
    const { output } = await scene.preview("production");
    const lines = listDigestLines(output);
    assert.equal(lines.length, 1, output);
    assert.match(lines[0] ?? "", /^~ SP_TOKEN: "[0-9a-f]{8}" => "[0-9a-f]{8}"$/);
  });

  it("warns while staging's token is about to expire, and names the stack that renews it", async () => {
    assert.equal((await scene.up("production")).exitCode, 0);
    scene.advanceDays(80);
    const { exitCode, output } = await scene.preview("production");
    assert.equal(exitCode, 0, output);
    assert.match(output, /warning: The refresh token expires in (9|10) days/);
    assert.match(output, /pulumi up --stack staging/);
  });

  it("is refused when staging's token has expired", async () => {
    scene.advanceDays(11);
    const { exitCode, output } = await scene.preview("production");
    assert.notEqual(exitCode, 0);
    assert.match(output, /whose token expired at/);
  });
});
