import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import type { CheckResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { type Emulator, startEmulator } from "../../../emulator/start-emulator.ts";
import { fromStruct, toStruct } from "../../shared/struct.ts";
import { CONFIGURE_ANSWER } from "../../shared/tests/configure-answer.ts";
import { callGrpc } from "../../shared/tests/connect-provider.ts";
import { type ProviderClient, serveProvider } from "./provider-client.ts";
import { APP_INPUTS } from "./sample-inputs.ts";

const CLIENT_CONFIG = "azuread:index/getClientConfig:getClientConfig";

describe("the stand-in for azuread", () => {
  let emulator: Emulator;
  let provider: ProviderClient;

  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.stop());
  beforeEach(async () => {
    emulator.control.clearRequests();
    emulator.control.clearFaults();
    provider = await serveProvider();
  });
  afterEach(() => provider.close());

  const configure = (changes: Record<string, string> = {}) =>
    provider.configure({ metadataHost: emulator.url, ...emulator.directoryLogin, ...changes });
  const checkConfig = async (config: Record<string, string>) => {
    const request = new providerPb.CheckRequest().setNews(toStruct(config));
    return callGrpc<CheckResponse>((done) => provider.grpc.checkConfig(request, done));
  };
  const listOperations = () => emulator.control.requests().map(({ operation }) => operation);

  it("is of the SDK's version", async () => {
    const info = await callGrpc<PluginInfo>((done) =>
      provider.grpc.getPluginInfo(new emptyPb.Empty(), done),
    );
    assert.equal(info.getVersion(), "6.9.1");
  });

  it("supports previews and does not accept secrets", async () => {
    assert.deepEqual((await configure()).toObject(), CONFIGURE_ANSWER);
  });

  it("asks for metadata and one token when it is configured", async () => {
    await configure();
    await provider.invoke(CLIENT_CONFIG);
    assert.deepEqual(listOperations(), ["metadata", "client-credentials-grant"]);
  });

  it("tells who it is logged in as", async () => {
    await configure();
    const { id, clientId, objectId, tenantId } = await provider.invoke(CLIENT_CONFIG);
    assert.equal(clientId, emulator.directoryLogin.clientId);
    assert.equal(tenantId, emulator.tenantId);
    assert.match(String(objectId), /^[0-9a-f-]{36}$/);
    assert.equal(id, `${tenantId}-${clientId}-${objectId}`);
  });

  it("logs in by environment variables alone", async () => {
    const { tenantId, clientId, clientSecret } = emulator.directoryLogin;
    provider.close();
    provider = await serveProvider({
      ARM_METADATA_HOSTNAME: emulator.url,
      ARM_TENANT_ID: tenantId,
      ARM_CLIENT_ID: clientId,
      ARM_CLIENT_SECRET: clientSecret,
    });
    assert.deepEqual((await checkConfig({})).getFailuresList(), []);
    await provider.configure({});
    assert.equal((await provider.invoke(CLIENT_CONFIG))["clientId"], clientId);
  });

  it("marks the login in its config as secret", async () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
    const { tenantId, clientId, clientSecret } = emulator.directoryLogin;
    const config = { metadataHost: emulator.url, tenantId, clientId, clientSecret };
    const response = await checkConfig(config);
    assert.deepEqual(fromStruct(response.getInputs()), {
      ...config,
      clientId: { ...secret, value: clientId },
      clientSecret: { ...secret, value: clientSecret },
    });
    assert.deepEqual(response.getFailuresList(), []);
  });

  it("finds what differs in its config, so that the engine goes on with the new one", async () => {
    const diffConfig = (news: Record<string, string>) => {
      const request = new providerPb.DiffRequest().setOldInputs(
        toStruct({ tenantId: "t", clientId: "c" }),
      );
      return callGrpc<providerPb.DiffResponse>((done) =>
        provider.grpc.diffConfig(request.setNews(toStruct(news)), done),
      );
    };
    const { DIFF_NONE, DIFF_SOME } = providerPb.DiffResponse.DiffChanges;
    assert.equal((await diffConfig({ tenantId: "t", clientId: "c" })).getChanges(), DIFF_NONE);
    const changed = await diffConfig({ tenantId: "t", clientId: "d" });
    assert.equal(changed.getChanges(), DIFF_SOME);
    assert.deepEqual(changed.getDiffsList(), ["clientId"]);
    assert.deepEqual(changed.getReplacesList(), []);
  });

  it("refuses a config without a login, before anything is asked", async () => {
    const [failure] = (await checkConfig({ metadataHost: emulator.url })).getFailuresList();
    assert.match(
      failure?.getReason() ?? "",
      /^failed to load Azure credentials\.\nDetails: could not configure AzureCli Authorizer: .*exec: "az": executable file not found in \$PATH\n\nPlease make sure/,
    );
    await assert.rejects(configure({ clientSecret: "" }), /failed to load Azure credentials/);
    assert.deepEqual(listOperations(), []);
  });

  it("refuses a config without a metadata host: it speaks to the emulator only", async () => {
    const [failure] = (await checkConfig({})).getFailuresList();
    assert.match(failure?.getReason() ?? "", /speaks to the local emulator only/);
  });

  it("refuses plain http beyond loopback", async () => {
    await assert.rejects(
      configure({ metadataHost: "http://azure.example" }),
      /not permitted for non-TLS protected/,
    );
  });

  it("fails with the authority's answer when the login is wrong", async () => {
    await assert.rejects(
      configure({ clientSecret: "wrong-secret" }),
      /building client: unable to obtain access token: clientCredentialsToken: received HTTP status 401 with response: .+AADSTS7000215/,
    );
    assert.equal(listOperations().length, 2);
  });

  it("fails with a token that does not say whose it is", async () => {
    const body = { access_token: `e30.${Buffer.from("{}").toString("base64url")}.` };
    emulator.control.fault({ operation: "client-credentials-grant", kind: "body", body });
    await assert.rejects(configure(), /attempting to discover object ID for authenticated/);
  });

  it("tells why the metadata host did not answer", async () => {
    emulator.control.fault({ operation: "metadata", kind: "status", status: 503 });
    await assert.rejects(configure(), /retrieving metadata from .+: status 503/);
  });

  it("refuses resources and functions before it is configured", async () => {
    const refusal = { details: "the provider is not configured" };
    await assert.rejects(provider.resource("Application").create(APP_INPUTS), refusal);
    await assert.rejects(provider.invoke(CLIENT_CONFIG), refusal);
  });

  it("refuses a resource it does not know, and names those it knows", async () => {
    const urn = "urn:pulumi:dev::project::a:b:C$azuread:index/group:Group::admins";
    const request = new providerPb.CheckRequest().setUrn(urn).setNews(toStruct({}));
    await assert.rejects(
      callGrpc((done) => provider.grpc.check(request, done)),
      /knows only azuread:index\/application:Application, .+; asked for azuread:index\/group:Group/,
    );
  });

  it("refuses a function it does not know", async () => {
    await configure();
    await assert.rejects(provider.invoke("azuread:index/getUser:getUser"), {
      details: `this stand-in for azuread knows only ${CLIENT_CONFIG}; asked for azuread:index/getUser:getUser`,
    });
  });

  it("shakes no hands", async () => {
    await assert.rejects(provider.shakeHands(), { code: status.UNIMPLEMENTED });
  });

  it("does what it has begun when the engine cancels, so that nothing is lost", async () => {
    await configure();
    emulator.control.beforeNext("create-application", () => {
      provider.grpc.cancel(new emptyPb.Empty(), () => undefined);
    });
    const { id } = await provider.resource("Application").create(APP_INPUTS);
    assert.match(id, /^\/applications\/[0-9a-f-]{36}$/);
  });
});
