import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { writeAppSettings } from "../../../src/resources/app-settings/write-app-settings.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { OWN, openApp } from "./open-app.ts";

const SITES = Array.from({ length: 40 }, (_, index) => `site-${index}`);

describe("writeAppSettings, of forty services at once", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
    for (const site of SITES) emulator.control.addSite("365proxy-rg", site);
  });
  afterEach(() => emulator.stop());

  it("waits for its turn where Azure takes few writes, and loses nothing", async () => {
    const apps = await Promise.all(SITES.map((site) => openApp(emulator, site)));
    const foreign = apps.map(({ site }) => site.settings());
    // Real time: whether clients that wait for one bucket all get their turn is the subject.
    emulator.control.setWriteLimits({ bucket: 10, refillPerSecond: 30 });
    await Promise.all(apps.map(({ access }) => writeAppSettings(access, OWN)));
    for (const [index, { site }] of apps.entries()) {
      assert.deepEqual(site.settings(), { ...foreign[index], ...OWN });
      assert.equal(site.puts(), 1);
    }
    const refused = emulator.control.requests().filter(({ status }) => status === 429);
    assert.ok(refused.length > 0, "Azure refused some at first");
  }).timeout(60_000);
});
