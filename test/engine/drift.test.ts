import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { listChangeLines } from "./read-preview.ts";

describe("settings that somebody else changes", () => {
  let scene: Scene;
  const site = () => scene.emulator.control.site("365proxy-rg", "365proxy-staging");

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.consent("staging");
  });
  after(() => scene.close());

  it("keeps a foreign setting that was added between preview and up", async () => {
    const preview = await scene.preview("staging");
    assert.match(preview.output, /6 other settings not touched/);
    site().set("ADDED_MEANWHILE", "by a colleague");
    await scene.upOk("staging");
    assert.equal(site().settings()["ADDED_MEANWHILE"], "by a colleague");
  });

  it("sees a drifted setting in a preview, one line for it and none for the others", async () => {
    site().set("SP_TOKEN", "pasted by hand");
    const { output } = await scene.preview("staging");
    const lines = listChangeLines(output);
    assert.equal(lines.length, 1, output);
    assert.match(
      lines[0] ?? "",
      /^~ SP_TOKEN : "([0-9a-f]{8})" => "[0-9a-f]{8} in the service → \1"$/,
    );
    assert.doesNotMatch(output, /pasted by hand/);
  });

  it("puts a drifted setting back with one restart", async () => {
    const restarts = site().restarts();
    await scene.upOk("staging");
    assert.notEqual(site().settings()["SP_TOKEN"], "pasted by hand");
    assert.equal(site().restarts(), restarts + 1);
    assert.match(await scene.upOk("staging"), /no change/);
    assert.equal(site().restarts(), restarts + 1);
  });

  it("puts the same drift back a second time", async () => {
    site().set("SP_TOKEN", "pasted by hand");
    const { output } = await scene.preview("staging");
    assert.equal(listChangeLines(output).length, 1, output);
    await scene.upOk("staging");
    assert.notEqual(site().settings()["SP_TOKEN"], "pasted by hand");
  });

  it("restores a setting that was removed", async () => {
    site().remove("SP_ID");
    const output = await scene.upOk("staging");
    assert.match(output, /SP_ID \(none\) → [0-9a-f]{8}; SP_SECRET and SP_TOKEN stay/);
    assert.equal(site().settings()["SP_ID"], scene.app.clientId);
  });

  it("renames one of ours that stands there in another case, instead of doubling it", async () => {
    const value = site().settings()["SP_TOKEN"] ?? "";
    site().remove("SP_TOKEN");
    site().set("Sp_Token", value);
    await scene.upOk("staging");
    const names = Object.keys(site().settings()).filter((name) => /^sp_token$/i.test(name));
    assert.deepEqual(names, ["SP_TOKEN"]);
  });

  it("merges a foreign change that arrives while it writes", async () => {
    site().remove("SP_ID");
    const { control } = scene.emulator;
    // The first list is preflight's; the write happens behind the second.
    control.beforeNext("put-app-settings", () => {
      control.beforeNext("list-app-settings", () => {
        site().remove("SP_TOKEN");
        site().set("WRITTEN_MEANWHILE", "by a colleague");
      });
    });
    await scene.upOk("staging");
    const settings = site().settings();
    assert.equal(settings["WRITTEN_MEANWHILE"], "by a colleague");
    assert.ok(settings["SP_TOKEN"] !== undefined && settings["SP_ID"] !== undefined);
    assert.equal((await scene.callConsumer("365proxy-rg/365proxy-staging")).status, 200);
  });

  it("keeps all of a foreign setting's bytes", () => {
    assert.match(site().settings()["SP_REDIRECT"] ?? "", /^https%3A%2F%2Flocalhost%2F$/);
  });
});
