import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

describe("production with another passphrase than staging", () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.consent("staging");
    assert.equal((await scene.up("staging")).exitCode, 0);
    scene.project.setPassphrase("of production alone");
    await configureStack(scene.project, scene.emulator, "production");
    scene.takeOperations();
  });
  after(() => scene.close());

  it("is refused before anything is written, and says how to fix it", async () => {
    const { exitCode, output } = await scene.up("production");
    assert.notEqual(exitCode, 0);
    assert.match(output, /The secrets of stack staging cannot be read by this run/);
    assert.match(output, /pulumi stack change-secrets-provider passphrase/);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
  });
});
