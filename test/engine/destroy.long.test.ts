import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, expectSuccess, removeKey, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";

describe("pulumi destroy of a live stack that makes its secrets", () => {
  let scene: Scene;
  let whole: string[];

  /** All but the providers: one that no resource uses is only a login. */
  const listUrns = async () => {
    const text = await expectSuccess(scene.project, ["stack", "export", "--stack", "staging"]);
    const { deployment } = JSON.parse(text) as { deployment: { resources: { urn: string }[] } };
    return deployment.resources
      .map(({ urn }) => urn)
      .filter((urn) => !urn.includes("::pulumi:providers:"))
      .sort();
  };
  const countSecrets = () => scene.emulator.control.listSecrets(scene.app.clientId).length;

  before(async () => {
    scene = await openScene("entra");
    const { clientId } = scene.app;
    const applicationObjectId = scene.emulator.control.objectIdOf(clientId);
    await configureStack(scene.project, scene.emulator, "staging", {
      managesApplication: true,
      values: { clientId, applicationObjectId },
    });
    await removeKey(scene.project, "staging", "consumers");
    await scene.upOk("staging");
    await scene.consent("staging");
    await scene.upOk("staging");
    await setPlain(scene.project, "staging", { rotate: "once" });
    await scene.upOk("staging");
    whole = await listUrns();
    assert.equal(countSecrets(), 3, "two, and the directory team's own");
  });
  after(() => scene.close());

  for (const options of [[], ["--skip-preview"], ["--skip-preview", "--continue-on-error"]]) {
    it(`removes nothing, and says why: ${["--yes", ...options].join(" ")}`, async () => {
      const args = ["destroy", "--yes", ...options, "--stack", "staging"];
      const { exitCode, output } = await scene.project.run(args);
      assert.notEqual(exitCode, 0, output);
      assert.match(output, /cannot be deleted\s+because it is protected/);
      assert.deepEqual(await listUrns(), whole);
      assert.equal(countSecrets(), 3);
      assert.equal((await scene.callConsumer(STAGING)).status, 200);
    });
  }

  it("keeps a service in the stack where it alone is named", async () => {
    const service =
      whole.find((urn) => urn.includes("dynamic:Setting")) ?? assert.fail("no service");
    const args = ["destroy", "--yes", "--skip-preview", "--target", service, "--stack", "staging"];
    const { exitCode, output } = await scene.project.run(args);
    assert.notEqual(exitCode, 0, output);
    assert.deepEqual(await listUrns(), whole);
  });

  it("leaves a stack behind that has nothing to do", async () => {
    scene.takeOperations();
    await scene.upOk("staging");
    assert.deepEqual([...new Set(scene.takeOperations())].sort(), [
      "list-app-settings",
      "read-application",
    ]);
  });

  it("lets a service leave the stack all the same", async () => {
    await setPlain(scene.project, "staging", { "targets[0].site": "365proxy" });
    await scene.upOk("staging");
    assert.ok((await listUrns()).every((urn) => !urn.includes("365proxy-staging")));
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
  });

  it("is done once a person has said so", async () => {
    await expectSuccess(scene.project, [
      "state",
      "unprotect",
      "--all",
      "--yes",
      "--stack",
      "staging",
    ]);
    const args = ["destroy", "--yes", "--skip-preview", "--stack", "staging"];
    await expectSuccess(scene.project, args);
    assert.equal(countSecrets(), 1);
  });
});
