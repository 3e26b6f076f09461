import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { configureStack, expectSuccess } from "./configure-stack.ts";
import { type Boundary, killRun, listBoundaries, nameBoundary } from "./kill-run.ts";
import { openScene, type Scene } from "./open-scene.ts";

/** Requests to Graph that change something. */
const WRITES = /^(create|update|add)-(application|service-principal|password)/;

describe("a registration that is killed", () => {
  let scene: Scene;
  let stacks = 0;
  let boundaries: Boundary[];
  const control = () => scene.emulator.control;
  const listIds = () =>
    control()
      .listApplications()
      .map(({ clientId }) => clientId);
  const addStack = async () => {
    stacks += 1;
    const stack = `first-${stacks}`;
    const { folder } = scene.project;
    copyFileSync(join(folder, "Pulumi.staging.yaml"), join(folder, `Pulumi.${stack}.yaml`));
    await expectSuccess(scene.project, ["stack", "init", stack]);
    control().clearRequests();
    return stack;
  };

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    await scene.upOk(await addStack());
    boundaries = listBoundaries(control().requests(), "after").filter(({ operation }) =>
      WRITES.test(String(operation)),
    );
    assert.ok(boundaries.length >= 6, `only ${boundaries.length} writes`);
  });
  after(() => scene.close());

  it("is completed by the next run, whichever change of the directory it was killed behind", async function () {
    this.timeout(1_200_000);
    for (const boundary of boundaries) {
      const stack = await addStack();
      const known = listIds();
      await killRun(scene, stack, boundary);
      await expectSuccess(scene.project, ["cancel", "--yes", "--stack", stack]);
      const { exitCode, output } = await scene.up(stack);
      assert.equal(exitCode, 0, `killed ${nameBoundary(boundary)}:\n${output}`);
      const { stage, clientId } = await scene.outputs(stack);
      assert.equal(stage, "awaiting-consent");

      const secrets = control().listSecrets(String(clientId));
      const lost = output.match(/warning: .* has an orphaned client secret/g) ?? [];
      assert.equal(secrets.length, new Set(lost).size + 1, output);
      // The application whose answer was lost stays behind, and opens nothing to anybody.
      const left = listIds().filter((id) => !known.includes(id) && id !== clientId);
      assert.ok(left.length <= (/-application$/.test(String(boundary.operation)) ? 1 : 0));
      for (const id of left) assert.deepEqual(control().listSecrets(id), []);
      const note = left.length === 0 ? "" : ", with an application left behind";
      console.log(`      ${nameBoundary(boundary)}: converged${note}`);
    }
  });

  it("goes live with the consent that follows", async () => {
    const stack = `first-${stacks}`;
    await scene.consent(stack);
    await scene.upOk(stack);
    assert.equal((await scene.callConsumer("365proxy-rg/365proxy-staging")).status, 200);
  });
});
