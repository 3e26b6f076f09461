import assert from "node:assert/strict";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { type Emulator, startEmulator } from "../../../emulator/start-emulator.ts";
import { send } from "../../../emulator/tests/send.ts";
import type { ProviderConnection } from "../../shared/tests/connect-provider.ts";
import { serveProvider } from "./provider-client.ts";

const LIST = "azure-native:web:listWebAppApplicationSettings";
const SITE = { name: "365proxy", resourceGroupName: "365proxy-rg" };

describe("the functions of the stand-in for azure-native", () => {
  let emulator: Emulator;
  let provider: ProviderConnection;

  beforeEach(async () => {
    emulator = await startEmulator();
    provider = await serveProvider({ EMULATOR_RETRY_SCALE: "0" });
    await configure();
  });
  afterEach(async () => {
    provider.close();
    await emulator.stop();
  });

  const configure = (changes: Record<string, string> = {}) => {
    const { url: metadataHost, subscriptionId, azureLogin } = emulator;
    return provider.configure({ metadataHost, subscriptionId, ...azureLogin, ...changes });
  };

  const listOperations = () =>
    emulator.control.requests().map(({ operation, status }) => [operation, status]);

  it("tell who is logged in", async () => {
    const { objectId, ...config } = await provider.invoke(
      "azure-native:authorization:getClientConfig",
    );
    assert.deepEqual(config, {
      clientId: emulator.azureLogin.clientId,
      subscriptionId: emulator.subscriptionId,
      tenantId: emulator.azureLogin.tenantId,
    });
    assert.match(String(objectId), /^[0-9a-f-]{36}$/);
  });

  it("give a token, for Resource Manager if no endpoint is named", async () => {
    const { token } = await provider.invoke("azure-native:authorization:getClientToken");
    assert.equal(String(token).split(".").length, 3);
    const endpoint = "https://management.core.usgovcloudapi.net/";
    const other = await provider.invoke("azure-native:authorization:getClientToken", { endpoint });
    assert.notEqual(other["token"], token);
  });

  it("give a token that a key vault takes", async () => {
    const vault = await emulator.control.createVault({ name: "proxy-vault" });
    vault.grant(emulator.azureLogin.clientId, "get");
    vault.setSecret("SP-TOKEN", "value");
    const endpoint = "https://vault.azure.net";
    const { token } = await provider.invoke("azure-native:authorization:getClientToken", {
      endpoint,
    });
    const reply = await send(`${vault.url}/secrets/SP-TOKEN?api-version=7.4`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(reply.status, 200);
  });

  it("list the settings of a site, in the fields of the SDK's result type", async () => {
    const result = await provider.invoke(LIST, SITE);
    assert.deepEqual(Object.keys(result).sort(), ["id", "kind", "name", "properties", "type"]);
    assert.deepEqual(
      result["properties"],
      emulator.control.site("365proxy-rg", "365proxy").settings(),
    );
  });

  it("list the settings of a slot", async () => {
    const { properties } = await provider.invoke(`${LIST}Slot`, { ...SITE, slot: "blue" });
    assert.deepEqual(
      properties,
      emulator.control.site("365proxy-rg", "365proxy", "blue").settings(),
    );
  });

  it("ask for metadata and token once, however many functions run at once", async () => {
    await Promise.all([
      provider.invoke("azure-native:authorization:getClientToken"),
      provider.invoke("azure-native:authorization:getClientConfig"),
      provider.invoke(LIST, SITE),
      provider.invoke(LIST, SITE),
    ]);
    assert.deepEqual(listOperations(), [
      ["metadata", 200],
      ["client-credentials-grant", 200],
      ["list-app-settings", 200],
      ["list-app-settings", 200],
    ]);
  });

  it("say who they are", async () => {
    await provider.invoke(LIST, SITE);
    const agents = new Set(emulator.control.requests().map(({ userAgent }) => userAgent));
    assert.deepEqual([...agents], ["pulumi-azure-native/3.28.0 (stand-in)"]);
  });

  it("fail without a required argument, before any request", async () => {
    await assert.rejects(provider.invoke(LIST, { name: "365proxy" }), {
      details: "missing required property 'resourceGroupName'",
    });
    assert.deepEqual(listOperations(), []);
  });

  it("fail with the provider's text when a right is missing", async () => {
    emulator.control.deny("list");
    await assert.rejects(
      provider.invoke(LIST, SITE),
      /request failed \/subscriptions\/.+\/config\/appsettings\/list: Status=403 Code="AuthorizationFailed" Message="The client /,
    );
  });

  it("fail with the provider's text when the site is missing", async () => {
    await assert.rejects(
      provider.invoke(LIST, { ...SITE, name: "nothing" }),
      /Status=404 Code="ResourceNotFound" Message="The Resource 'Microsoft\.Web\/sites\/nothing'/,
    );
  });

  it("fail with the authority's answer when the login is wrong", async () => {
    await configure({ clientSecret: "wrong-secret" });
    const failure = /ClientSecretCredential authentication failed\. .+RESPONSE 401.+AADSTS7000215/s;
    await assert.rejects(provider.invoke(LIST, SITE), failure);
    await assert.rejects(
      provider.invoke("azure-native:authorization:getClientConfig"),
      /could not acquire access token to parse claims: ClientSecretCredential/,
    );
  });

  it("try four times while Azure is busy", async () => {
    const fault = { operation: "list-app-settings", kind: "status", status: 429 } as const;
    emulator.control.fault({ ...fault, times: 3, headers: { "Retry-After": "5" } });
    await provider.invoke(LIST, SITE);
    assert.deepEqual(listOperations().slice(2), [
      ["list-app-settings", 429],
      ["list-app-settings", 429],
      ["list-app-settings", 429],
      ["list-app-settings", 200],
    ]);
  });

  it("try once when Azure asks for more than two minutes", async () => {
    const fault = { operation: "list-app-settings", kind: "status", status: 429 } as const;
    emulator.control.fault({ ...fault, headers: { "Retry-After": "130" }, body: "{}" });
    await assert.rejects(provider.invoke(LIST, SITE), /Status=429 Code="" Message="{}"/);
    assert.equal(listOperations().length, 3);
  });

  it("try again after a lost connection, and tell the cause of the last one", async () => {
    emulator.control.fault({ operation: "list-app-settings", kind: "reset", times: 4 });
    await assert.rejects(provider.invoke(LIST, SITE), /request failed .+ECONNRESET/);
    assert.equal(listOperations().length, 6);
  });

  it("stop when the engine cancels", async () => {
    emulator.control.fault({ operation: "list-app-settings", kind: "hang" });
    emulator.control.beforeNext("list-app-settings", () => {
      provider.grpc.cancel(new emptyPb.Empty(), () => undefined);
    });
    await assert.rejects(provider.invoke(LIST, SITE), /aborted/);
  });
});
