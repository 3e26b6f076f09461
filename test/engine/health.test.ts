import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { SiteControl } from "../emulator/site-control.ts";
import { askForHealth, configureStack, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";

describe("a service that tells its health", () => {
  let scene: Scene;
  let site: SiteControl;
  const fail = (times: number) =>
    scene.emulator.control.fault({
      operation: "consumer-call",
      kind: "status",
      status: 503,
      times,
    });
  const rotate = (word: string) => setPlain(scene.project, "staging", { rotate: word });

  beforeEach(async () => {
    scene = await openScene("entra");
    site = scene.emulator.control.site("365proxy-rg", "365proxy-staging");
    await configureStack(scene.project, scene.emulator, "staging", {
      app: scene.app,
      values: askForHealth(scene.emulator, STAGING),
    });
    await scene.consent("staging");
    const first = await scene.up("staging");
    assert.equal(first.exitCode, 0, first.output);
    scene.takeOperations();
  });
  afterEach(() => scene.close());

  it("gets its former settings back where it does not work with the new ones, and the new ones by the next run", async () => {
    const former = site.settings();
    await rotate("now");
    fail(1000);
    const failed = await scene.up("staging");
    assert.notEqual(failed.exitCode, 0);
    const said = failed.output.replace(/\s+/g, " ");
    assert.match(said, /365proxy-staging does not work with the settings of this run: within 2 s/);
    assert.match(said, /GET 127\.0\.0\.1:\d+\/consumer\/\S+ was answered with status 503\./);
    assert.match(said, /The three settings were rolled back\./);
    assert.deepEqual(site.settings(), former);
    assert.equal(scene.takeOperations().filter((name) => name === "put-app-settings").length, 2);

    scene.emulator.control.clearFaults();
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
    const again = await scene.up("staging");
    assert.equal(again.exitCode, 0, again.output);
    assert.notEqual(site.settings()["SP_TOKEN"], former["SP_TOKEN"]);
    const operations = scene.takeOperations();
    assert.equal(operations.filter((name) => name === "put-app-settings").length, 1);
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
  });
});
