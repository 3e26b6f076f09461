import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { SiteControl } from "../emulator/site-control.ts";
import { askForHealth, configureStack, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";

describe("a service that tells its health, slowly or behind a killed run", () => {
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

  it("may take a while to restart, and is not asked where nothing changes", async () => {
    scene.emulator.control.setRestart({ oldMs: 300, downMs: 1200 });
    await rotate("now");
    const slow = await scene.up("staging");
    assert.equal(slow.exitCode, 0, slow.output);
    const calls = scene.takeOperations().filter((name) => name === "consumer-call").length;
    assert.ok(calls >= 4, `the service was asked ${calls} times only`);

    const same = await scene.up("staging");
    assert.equal(same.exitCode, 0, same.output);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
  });

  it("is asked for its health although an earlier run wrote the settings and was killed", async () => {
    await rotate("now");
    const { control } = scene.emulator;
    fail(1000);
    const up = ["up", "--yes", "--skip-preview", "--stack", "staging"];
    const isWaiting = () =>
      control.requests().at(-1)?.operation === "consumer-call" && hasWritten();
    const hasWritten = () =>
      control.requests().some(({ operation }) => operation === "put-app-settings");
    assert.notEqual((await scene.project.runUntil(up, isWaiting)).exitCode, 0);
    await scene.project.run(["cancel", "--yes", "--stack", "staging"]);
    const written = site.settings();

    const second = await scene.up("staging");
    assert.notEqual(second.exitCode, 0);
    assert.match(second.output.replace(/\s+/g, " "), /It had these settings before this run/);
    assert.deepEqual(site.settings(), written);
    control.clearFaults();
    const third = await scene.up("staging");
    assert.equal(third.exitCode, 0, third.output);
  });
});
