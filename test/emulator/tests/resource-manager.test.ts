import assert from "node:assert/strict";
import { createArmClient } from "./arm-client.ts";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

describe("the emulator's Resource Manager", () => {
  const emulator = useEmulator();
  const getSite = (site = "365proxy", slot?: string) =>
    emulator().control.site("365proxy-rg", site, slot);

  it("describes its cloud without a login, in loopback addresses", async () => {
    const { url } = emulator();
    const metadata = readBody(await send(`${url}/metadata/endpoints?api-version=2022-09-01`));
    assert.equal(metadata["resourceManager"], url);
    assert.equal((metadata["authentication"] as { loginEndpoint: string }).loginEndpoint, url);
  });

  it("lists the settings of a site as a StringDictionary", async () => {
    const arm = await createArmClient(emulator());
    const reply = await arm.list();
    assert.equal(reply.status, 200);
    const { id, name, type, properties } = readBody(reply);
    assert.equal(
      id,
      `/subscriptions/${emulator().subscriptionId}/resourceGroups/365proxy-rg/providers/Microsoft.Web/sites/365proxy/config/appsettings`,
    );
    assert.deepEqual([name, type], ["appsettings", "Microsoft.Web/sites/config"]);
    assert.deepEqual(properties, getSite().settings());
  });

  it("lists the settings of a slot, which are not those of its site", async () => {
    const arm = await createArmClient(emulator());
    const { type, properties } = readBody(await arm.list({ site: "365proxy/slots/blue" }));
    assert.equal(type, "Microsoft.Web/sites/slots/config");
    assert.deepEqual(properties, getSite("365proxy", "blue").settings());
    assert.notDeepEqual(properties, getSite().settings());
  });

  it("compares paths without regard to case", async () => {
    const arm = await createArmClient(emulator());
    const options = { resourceGroup: "365PROXY-RG", site: "365Proxy/SLOTS/Blue" };
    assert.equal((await arm.list(options)).status, 200);
  });

  it("replaces the whole map with a PUT", async () => {
    const arm = await createArmClient(emulator());
    const reply = await arm.put({ properties: { ONLY: "this" } });
    assert.equal(reply.status, 200);
    assert.deepEqual(readBody(reply)["properties"], { ONLY: "this" });
    assert.deepEqual(readBody(await arm.list())["properties"], { ONLY: "this" });
  });

  it("wipes the app with an empty map", async () => {
    const arm = await createArmClient(emulator());
    assert.equal((await arm.put({ properties: {} })).status, 200);
    assert.deepEqual(getSite().settings(), {});
  });

  it("restarts the app once per PUT, and no other app", async () => {
    const arm = await createArmClient(emulator());
    await arm.put({ properties: { A: "1" } });
    await arm.put({ properties: { A: "1" } });
    assert.deepEqual([getSite().puts(), getSite().restarts()], [2, 2]);
    assert.equal(getSite("365proxy", "blue").restarts(), 0);
    assert.equal(getSite("365proxy-staging").restarts(), 0);
  });

  it("restarts the app for an edit in the portal, which is no PUT", () => {
    getSite().set("A", "1");
    getSite().remove("BEARER");
    assert.deepEqual([getSite().puts(), getSite().restarts()], [0, 2]);
    assert.equal(getSite().settings()["A"], "1");
    assert.ok(!("BEARER" in getSite().settings()));
  });

  it("changes nothing when it lists", async () => {
    await (await createArmClient(emulator())).list();
    assert.deepEqual([getSite().puts(), getSite().restarts()], [0, 0]);
  });

  it("counts a POST as a write in its rate limit headers", async () => {
    const { headers } = await (await createArmClient(emulator())).list();
    assert.equal(headers["x-ms-ratelimit-remaining-subscription-writes"], "199");
    assert.equal(headers["x-ms-ratelimit-remaining-subscription-global-writes"], "2999");
    assert.match(String(headers["x-ms-request-id"]), /^[0-9a-f-]{36}$/);
  });

  it("dates its answers by the emulator's clock", async () => {
    const { url, control } = emulator();
    control.advance(365 * 86_400_000);
    const { headers } = await send(`${url}/metadata/endpoints?api-version=2022-09-01`);
    const differenceMs = control.now().getTime() - Date.parse(String(headers["date"]));
    assert.ok(differenceMs >= 0 && differenceMs < 60_000);
  });
});
