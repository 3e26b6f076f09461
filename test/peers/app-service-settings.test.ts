import assert from "node:assert/strict";
import type { StringDictionary, WebSiteManagementClient } from "@azure/arm-appservice";
import { useEmulator } from "../emulator/tests/use-emulator.ts";
import { createAppServiceClient } from "./create-app-service-client.ts";

const GROUP = "365proxy-rg";

interface App {
  readonly slot?: string;
  readonly type: string;
  list(client: WebSiteManagementClient): Promise<StringDictionary>;
  update(client: WebSiteManagementClient, settings: StringDictionary): Promise<StringDictionary>;
}

const APPS: Readonly<Record<string, App>> = {
  "a site": {
    type: "Microsoft.Web/sites/config",
    list: ({ webApps }) => webApps.listApplicationSettings(GROUP, "365proxy"),
    update: ({ webApps }, settings) =>
      webApps.updateApplicationSettings(GROUP, "365proxy", settings),
  },
  "a slot": {
    slot: "blue",
    type: "Microsoft.Web/sites/slots/config",
    list: ({ webApps }) => webApps.listApplicationSettingsSlot(GROUP, "365proxy", "blue"),
    update: ({ webApps }, settings) =>
      webApps.updateApplicationSettingsSlot(GROUP, "365proxy", "blue", settings),
  },
};

describe("Microsoft's own client of App Service, at the emulator", () => {
  const emulator = useEmulator();

  for (const [name, { slot, type, list, update }] of Object.entries(APPS)) {
    const site = () => emulator().control.site(GROUP, "365proxy", slot);

    it(`lists the settings of ${name}`, async () => {
      const settings = await list(createAppServiceClient(emulator()));
      assert.deepEqual({ ...settings.properties }, site().settings());
      assert.deepEqual([settings.name, settings.type, settings.kind], ["appsettings", type, "app"]);
      const path = `/sites/365proxy${slot === undefined ? "" : `/slots/${slot}`}/config/appsettings`;
      assert.ok(settings.id?.endsWith(path), settings.id);
    });

    it(`replaces the settings of ${name}, and reads them back`, async () => {
      const client = createAppServiceClient(emulator());
      const properties = { ...(await list(client)).properties, SP_ID: "1", "A.b_c": "é %&+\n" };
      const written = await update(client, { properties });
      assert.deepEqual({ ...written.properties }, properties);
      assert.deepEqual({ ...(await list(client)).properties }, properties);
      assert.deepEqual([site().puts(), site().restarts()], [1, 1]);
      assert.deepEqual(site().settings(), properties);
    });

    it(`takes away what an update of ${name} leaves out`, async () => {
      const client = createAppServiceClient(emulator());
      await update(client, { properties: { ONLY: "this" } });
      assert.deepEqual({ ...(await list(client)).properties }, { ONLY: "this" });
    });
  }

  it("writes a slot apart from its site", async () => {
    const client = createAppServiceClient(emulator());
    const before = emulator().control.site(GROUP, "365proxy").settings();
    await APPS["a slot"]?.update(client, { properties: { SLOT: "1" } });
    assert.deepEqual(emulator().control.site(GROUP, "365proxy").settings(), before);
  });
});
