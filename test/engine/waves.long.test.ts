import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { askForHealth, configureStack, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const GROUP = "365proxy-rg";
const SITES = ["365proxy-staging", "365proxy-east", "365proxy-west", "365proxy-north"] as const;

describe("a rollout in waves", () => {
  let scene: Scene;
  const site = (name: string) => scene.emulator.control.site(GROUP, name);
  const listTokens = () => SITES.map((name) => site(name).settings()["SP_TOKEN"]);
  const listRestarts = () => SITES.map((name) => site(name).restarts());
  const serve = () =>
    Promise.all(SITES.map(async (name) => (await scene.callConsumer(`${GROUP}/${name}`)).status));
  const listPuts = () =>
    scene.emulator.control
      .requests()
      .filter(({ operation }) => operation === "put-app-settings")
      .map(({ path }) => SITES.findIndex((name) => path.includes(`/sites/${name}/`)));

  before(async () => {
    scene = await openScene("entra");
    for (const name of SITES.slice(1)) scene.emulator.control.addSite(GROUP, name);
    await configureStack(scene.project, scene.emulator, "staging", {
      app: scene.app,
      values: {
        ...askForHealth(scene.emulator, `${GROUP}/${SITES[0]}`),
        ...Object.fromEntries(
          SITES.slice(1).flatMap((name, index) => [
            [`targets[${index + 1}].resourceGroup`, GROUP],
            [`targets[${index + 1}].site`, name],
          ]),
        ),
      },
    });
    await scene.consent("staging");
    await scene.upOk("staging");
    assert.deepEqual(await serve(), [200, 200, 200, 200]);
  });
  after(() => scene.close());

  it("goes to the first service alone, where that has a healthUrl, and then to the others", async () => {
    await setPlain(scene.project, "staging", { rotate: "first" });
    const { output } = await scene.preview("staging");
    assert.match(output, /Services are written in 2 waves of 1, 3/);
    scene.emulator.control.clearRequests();
    await scene.upOk("staging");
    const [first, ...rest] = listPuts();
    assert.equal(first, 0);
    assert.deepEqual(rest.sort(), [1, 2, 3]);
  });

  it("stops behind a wave that is not healthy: nobody is out of service", async () => {
    const tokens = listTokens();
    const restarts = listRestarts();
    await setPlain(scene.project, "staging", { rotate: "second" });
    scene.emulator.control.fault({
      ...{ operation: "consumer-call", kind: "status", status: 503 },
      times: Number.POSITIVE_INFINITY,
    });
    const { exitCode, output } = await scene.up("staging");
    scene.emulator.control.clearFaults();
    assert.notEqual(exitCode, 0);
    const said = output.replace(/\s+/g, " ");
    assert.match(said, /The three settings were rolled back\./);
    assert.match(
      said,
      /This was wave 1 of 2: the 3 services after it keep the credential of before/,
    );
    assert.deepEqual(listTokens(), tokens);
    assert.deepEqual(listRestarts().slice(1), restarts.slice(1), "they were not restarted");
    assert.deepEqual(await serve(), [200, 200, 200, 200]);
  });

  it("goes on with the next run, without another token", async () => {
    const tokens = listTokens();
    scene.takeOperations();
    await scene.upOk("staging");
    assert.ok(listTokens().every((token, index) => token !== tokens[index]));
    assert.deepEqual(await serve(), [200, 200, 200, 200]);
    assert.deepEqual((await scene.outputs("staging"))["behind"], []);
  });

  it("goes by the waves of the config", async () => {
    for (const [index, end] of ["1", "75%"].entries()) {
      await setPlain(scene.project, "staging", { [`waves[${index}]`]: end });
    }
    await setPlain(scene.project, "staging", { rotate: "third" });
    scene.emulator.control.clearRequests();
    await scene.upOk("staging");
    const puts = listPuts();
    assert.deepEqual([puts[0], puts.slice(1, 3).sort(), puts[3]], [0, [1, 2], 3]);
    await setPlain(scene.project, "staging", { rotate: "fourth" });
    scene.emulator.control.deny("write", GROUP, SITES[1]);
    const { exitCode, output } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    assert.match(output.replace(/\s+/g, " "), /wave 2 of 3: the 1 service after it keeps the/);
    assert.deepEqual(await serve(), [200, 200, 200, 200]);
    scene.emulator.control.allow();
    await scene.upOk("staging");
    assert.deepEqual((await scene.outputs("staging"))["behind"], []);
  });
});
