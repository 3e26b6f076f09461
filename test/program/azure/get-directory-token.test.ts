import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import {
  declareDirectoryLogin,
  getDirectoryToken,
} from "../../../src/program/azure/get-directory-token.ts";
import type { AzureConfig } from "../../../src/program/config/load-config.ts";
import { recordRegistrations } from "../../resources/shared/record-registrations.ts";
import { buildStackConfig } from "../credential/stack-config.ts";
import { type MonitorWatch, watchMonitor } from "../registration/watch-monitor.ts";

const CLIENT_TOKEN = "azure-native:authorization:getClientToken";
const GRAPH = buildStackConfig({}).endpoints.graph;
const LOGIN = { tenantId: "tenant", clientId: "client", clientSecret: pulumi.secret("hidden") };

async function get(azure: Partial<AzureConfig>, result: object = { token: "bearer" }) {
  let token: string | undefined;
  let watch: MonitorWatch | undefined;
  const registrations = await recordRegistrations(
    async () => {
      watch = watchMonitor();
      const config = { settings: { subscriptionId: "x" }, directory: {}, ...azure };
      token = await getDirectoryToken(declareDirectoryLogin(config), buildStackConfig({}));
    },
    { results: { [CLIENT_TOKEN]: result } },
  );
  return { token, registrations, calls: watch?.calls ?? [] };
}

describe("getDirectoryToken", () => {
  it("asks the login that both share where azuread has none of its own", async () => {
    const { token, registrations, calls } = await get({});
    assert.equal(token, "bearer");
    assert.deepEqual(registrations, []);
    assert.deepEqual(calls, [{ token: CLIENT_TOKEN, args: { endpoint: GRAPH }, provider: "" }]);
  });

  it("asks apart from azure-native where only that has a login of its own", async () => {
    const { registrations } = await get({ settings: { environment: "usgovernment" } });
    assert.deepEqual(
      registrations.map(({ name, inputs }) => [name, inputs["environment"]]),
      [["directory", "public"]],
    );
  });

  it("takes no other setting of azuread for a login", async () => {
    const directory = { disableTerraformPartnerId: true, partnerId: "x", useCli: true };
    assert.deepEqual((await get({ directory })).registrations, []);
  });

  it("asks with azuread's own login, and nothing of azure-native's", async () => {
    const directory = { ...LOGIN, environment: "public", partnerId: "x" };
    const { token, registrations, calls } = await get({ directory });
    assert.equal(token, "bearer");
    assert.deepEqual(
      registrations.map(({ type, name }) => [type, name]),
      [["pulumi:providers:azure-native", "directory"]],
    );
    const { tenantId, clientId, clientSecret, environment, subscriptionId, ...more } =
      registrations[0]?.inputs ?? {};
    assert.deepEqual(
      { tenantId, clientId, clientSecret, environment },
      { tenantId: "tenant", clientId: "client", clientSecret: "hidden", environment: "public" },
    );
    assert.match(String(subscriptionId), /^[0-9a-f-]{36}$/);
    assert.equal("partnerId" in more, false);
    assert.match(calls[0]?.provider ?? "", /::directory::directory-id$/);
  });

  it("hands azuread's secret over as a secret", async () => {
    const { registrations } = await get({ directory: LOGIN });
    assert.ok(registrations[0]?.secretNames.includes("clientSecret"));
  });

  it("names the stack's subscription where there is one", async () => {
    const { registrations } = await get({ directory: LOGIN, subscriptionId: "own" });
    assert.equal(registrations[0]?.inputs["subscriptionId"], "own");
  });

  it("fails where the login does", async () => {
    await assert.rejects(get({}, new Error("no login")), /no login/);
  });
});
