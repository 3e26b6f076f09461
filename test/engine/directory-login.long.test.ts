import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, setPlain, setSecret } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";

describe("a login to the wrong directory", () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", {
      managesApplication: true,
    });
    const { tenantId, clientId, clientSecret } = scene.emulator.azureLogin;
    await setPlain(scene.project, "staging", {
      "azuread:tenantId": tenantId,
      "azuread:clientId": clientId,
    });
    await setSecret(scene.project, "staging", "azuread:clientSecret", clientSecret);
  });
  after(() => scene.close());

  it("is refused before anything is registered", async () => {
    const { exitCode, output } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    assert.match(output, /azuread is logged in to tenant/);
    assert.match(output, /pulumi config set azuread:tenantId/);
    assert.deepEqual(
      scene.emulator.control
        .listApplications()
        .filter(({ title }) => /^365 Proxy \w{8}$/.test(title)),
      [],
    );
  });
});

describe("an application that the directory team registered", () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene("entra");
    const { clientId } = scene.app;
    const applicationObjectId = scene.emulator.control.objectIdOf(clientId);
    await configureStack(scene.project, scene.emulator, "staging", {
      managesApplication: true,
      values: { clientId, applicationObjectId },
    });
  });
  after(() => scene.close());

  it("gets its secrets from here, and nothing else of it is touched", async () => {
    const { control } = scene.emulator;
    assert.equal((await scene.up("staging")).exitCode, 0);
    await scene.consent("staging");
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
    const names = control.listSecrets(scene.app.clientId).map(({ displayName }) => displayName);
    assert.equal(names.length, 2, "the directory team's own secret stays");
    assert.equal(
      names.filter((name) => name === "sharepoint-rotation staging generation 1").length,
      1,
    );
    const operations = new Set(scene.takeOperations());
    for (const operation of [
      "create-application",
      "update-application",
      "create-service-principal",
    ]) {
      assert.ok(!operations.has(operation as never), operation);
    }
  });
});
