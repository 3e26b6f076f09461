import assert from "node:assert/strict";
import { type ArmOptions, createArmClient } from "./arm-client.ts";
import { createEntraClient } from "./entra-client.ts";
import { postForm, type Reply, readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

/** Status, code and message of an error in Resource Manager's own shape. */
function readArmError(reply: Reply) {
  const { code, message } = readBody(reply)["error"] as Record<string, string>;
  return { status: reply.status, code, message };
}

describe("the emulator's Resource Manager, asked wrongly", () => {
  const emulator = useEmulator();

  it("refuses a request without a token", async () => {
    const url = `${emulator().url}/subscriptions/x/resourceGroups/x/providers/Microsoft.Web/sites/x/config/appsettings/list`;
    const reply = await send(url, { method: "POST" });
    assert.deepEqual(readArmError(reply), {
      status: 401,
      code: "AuthenticationFailed",
      message: "Authentication failed. The 'Authorization' header is missing.",
    });
    assert.match(String(reply.headers["www-authenticate"]), /^Bearer authorization_uri="/);
    assert.equal(reply.headers["x-ms-failure-cause"], "gateway");
  });

  it("refuses a token it does not know", async () => {
    const arm = await createArmClient(emulator());
    const { status, code } = readArmError(await arm.list({ token: "nothing" }));
    assert.deepEqual([status, code], [401, "InvalidAuthenticationToken"]);
  });

  it("refuses an expired token", async () => {
    const arm = await createArmClient(emulator());
    emulator().control.advance(3_600_000);
    const { status, code, message } = readArmError(await arm.list());
    assert.deepEqual([status, code], [401, "ExpiredAuthenticationToken"]);
    assert.match(String(message), /^The access token expiry UTC time '/);
  });

  it("refuses a token for SharePoint", async () => {
    const client = createEntraClient(emulator());
    const tokens = readBody(await client.redeem({ code: client.consent() }));
    const arm = await createArmClient(emulator());
    const { status, code } = readArmError(
      await arm.list({ token: String(tokens["access_token"]) }),
    );
    assert.deepEqual([status, code], [401, "InvalidAuthenticationTokenAudience"]);
  });

  const wrongRequests: [string, ArmOptions, number, string, RegExp][] = [
    [
      "a request without api-version",
      { query: "" },
      400,
      "MissingApiVersionParameter",
      /^The api-version query parameter/,
    ],
    [
      "another subscription",
      { subscriptionId: "00000000-0000-0000-0000-000000000000" },
      404,
      "SubscriptionNotFound",
      /^The subscription '00000000-/,
    ],
    [
      "a resource group that does not exist",
      { resourceGroup: "nowhere" },
      404,
      "ResourceGroupNotFound",
      /^Resource group 'nowhere' could not be found\.$/,
    ],
    [
      "a site that does not exist",
      { site: "nothing" },
      404,
      "ResourceNotFound",
      /^The Resource 'Microsoft\.Web\/sites\/nothing' under resource group '365proxy-rg' was not found\./,
    ],
    [
      "a slot that does not exist",
      { site: "365proxy/slots/green" },
      404,
      "ResourceNotFound",
      /^The Resource 'Microsoft\.Web\/sites\/slots\/365proxy\/green' under resource group /,
    ],
  ];
  for (const [what, options, status, code, message] of wrongRequests) {
    it(`refuses ${what} to list and to PUT`, async () => {
      const arm = await createArmClient(emulator());
      for (const reply of [await arm.list(options), await arm.put({ properties: {} }, options)]) {
        const error = readArmError(reply);
        assert.deepEqual([error.status, error.code], [status, code]);
        assert.match(String(error.message), message);
      }
    });
  }

  it("refuses the denied action only, and allows it again", async () => {
    const { control, subscriptionId } = emulator();
    const arm = await createArmClient(emulator());
    control.deny("write");
    assert.equal((await arm.list()).status, 200);
    const { status, code, message } = readArmError(await arm.put({ properties: {} }));
    assert.deepEqual([status, code], [403, "AuthorizationFailed"]);
    assert.match(
      String(message),
      /^The client '\S+' with object id '\S+' does not have authorization to perform action 'Microsoft\.Web\/sites\/config\/write' over scope '\/subscriptions\//,
    );
    assert.ok(String(message).includes(subscriptionId));
    assert.equal(control.site("365proxy-rg", "365proxy").puts(), 0);
    control.allow();
    assert.equal((await arm.put({ properties: {} })).status, 200);
  });

  it("refuses the denied site only, with its slots", async () => {
    emulator().control.deny("list", "365proxy-rg", "365proxy");
    const arm = await createArmClient(emulator());
    const { message } = readArmError(await arm.list({ site: "365proxy/slots/blue" }));
    assert.match(String(message), /'Microsoft\.Web\/sites\/slots\/config\/list\/action'/);
    assert.equal((await arm.list({ site: "365proxy-staging" })).status, 200);
  });

  it("says 403, not 404, to a denied site that does not exist", async () => {
    emulator().control.deny("list");
    const arm = await createArmClient(emulator());
    assert.equal((await arm.list({ site: "nothing" })).status, 403);
  });

  const wrongBodies: [string, unknown, RegExp][] = [
    ["without properties", {}, /^SiteAppSettings object is not present in the request body\.$/],
    ["that is not JSON", "nonsense", /^SiteAppSettings object is not present/],
    ["that is null", null, /^SiteAppSettings object is not present/],
    ["with a null value", { properties: { A: null } }, /'A' is not a string\.$/],
    ["with a number", { properties: { A: 1 } }, /'A' is not a string\.$/],
    [
      "with two names that differ in case only",
      { properties: { SP_ID: "1", sp_id: "2" } },
      /'sp_id' is present more than once\.$/,
    ],
  ];
  for (const [what, body, message] of wrongBodies) {
    it(`refuses a PUT ${what} in App Service's capitalised shape, and changes nothing`, async () => {
      const arm = await createArmClient(emulator());
      const site = emulator().control.site("365proxy-rg", "365proxy");
      const before = site.settings();
      const reply = await arm.put(body);
      assert.equal(reply.status, 400);
      assert.equal(reply.headers["x-ms-failure-cause"], "service");
      const error = readBody(reply);
      assert.equal(error["Code"], "BadRequest");
      assert.match(String(error["Message"]), message);
      assert.ok(!("error" in error));
      assert.deepEqual(site.settings(), before);
      assert.deepEqual([site.puts(), site.restarts()], [0, 0]);
    });
  }

  it("refuses metadata without api-version", async () => {
    const reply = await send(`${emulator().url}/metadata/endpoints`);
    assert.equal(readArmError(reply).code, "MissingApiVersionParameter");
  });

  it("answers nothing at a GET of the settings, as App Service has none", async () => {
    const { url, subscriptionId } = emulator();
    const path = `/subscriptions/${subscriptionId}/resourceGroups/365proxy-rg/providers/Microsoft.Web/sites/365proxy/config/appsettings/list`;
    assert.equal((await send(`${url}${path}?api-version=2025-05-01`)).status, 404);
    assert.equal((await postForm(`${url}/unknown`, {})).status, 404);
  });
});
