import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import type { CheckResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import structPb from "google-protobuf/google/protobuf/struct_pb.js";
import { CONFIGURE_ANSWER } from "../../shared/tests/configure-answer.ts";
import { callGrpc, type ProviderConnection } from "../../shared/tests/connect-provider.ts";
import { serveProvider } from "./provider-client.ts";

const CONFIG = {
  metadataHost: "http://127.0.0.1:1",
  subscriptionId: "subscription",
  tenantId: "tenant",
  clientId: "client",
  clientSecret: "secret",
};

describe("the stand-in for azure-native", () => {
  let provider: ProviderConnection;

  beforeEach(async () => {
    provider = await serveProvider();
  });
  afterEach(() => provider.close());

  it("is of the SDK's version", async () => {
    const info = await callGrpc<PluginInfo>((done) =>
      provider.grpc.getPluginInfo(new emptyPb.Empty(), done),
    );
    assert.equal(info.getVersion(), "3.28.0");
  });

  it("supports previews and does not accept secrets", async () => {
    assert.deepEqual((await provider.configure(CONFIG)).toObject(), CONFIGURE_ANSWER);
  });

  it("refuses an engine that sends no old inputs", async () => {
    await assert.rejects(provider.configure(CONFIG, true), {
      details: "Azure Native provider requires Pulumi CLI v3.74.0 or later",
    });
  });

  it("refuses a login without a subscription", async () => {
    await assert.rejects(provider.configure({ ...CONFIG, subscriptionId: "" }), {
      details:
        "A Subscription ID must be configured when authenticating as a Service Principal using a Client Secret.",
    });
  });

  it("asks nobody before a function is called", async () => {
    await provider.configure(CONFIG);
    await assert.rejects(provider.invoke("azure-native:authorization:getClientToken"), /bad port/);
  });

  it("takes every config for good and leaves it to the engine to compare", async () => {
    const news = structPb.Struct.fromJavaScript({ tenantId: "tenant" });
    const check = await callGrpc<CheckResponse>((done) =>
      provider.grpc.checkConfig(new providerPb.CheckRequest().setNews(news), done),
    );
    assert.deepEqual(check.getInputs()?.toJavaScript(), { tenantId: "tenant" });
    const diff = await callGrpc<providerPb.DiffResponse>((done) =>
      provider.grpc.diffConfig(new providerPb.DiffRequest(), done),
    );
    assert.equal(diff.getChanges(), providerPb.DiffResponse.DiffChanges.DIFF_UNKNOWN);
  });

  it("has no resources, and says so", async () => {
    await assert.rejects(
      callGrpc((done) => provider.grpc.create(new providerPb.CreateRequest(), done)),
      {
        code: status.UNIMPLEMENTED,
        details: "this stand-in for azure-native has functions only, no resources",
      },
    );
  });

  it("shakes no hands", async () => {
    await assert.rejects(provider.shakeHands(), { code: status.UNIMPLEMENTED });
  });

  it("refuses a function before it is configured", async () => {
    await assert.rejects(provider.invoke("azure-native:authorization:getClientToken"), {
      details: "the provider is not configured",
    });
  });

  it("refuses a function it does not know, and names those it knows", async () => {
    await provider.configure(CONFIG);
    await assert.rejects(
      provider.invoke("azure-native:web:getWebApp"),
      /knows only azure-native:authorization:getClientToken, .+; asked for azure-native:web:getWebApp/,
    );
  });
});
