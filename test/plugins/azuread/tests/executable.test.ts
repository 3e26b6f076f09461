import assert from "node:assert/strict";
import { credentials, Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import enginePb from "@pulumi/pulumi/proto/engine_pb.js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { CheckResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { toStruct } from "../../shared/struct.ts";
import { callGrpc } from "../../shared/tests/connect-provider.ts";
import { type RunningPlugin, startPlugin } from "../../shared/tests/start-plugin.ts";
import { unary } from "../../shared/unary.ts";

describe("pulumi-resource-azuread", () => {
  const engine = new Server();
  const lines: LogRequest.AsObject[] = [];
  let plugin: RunningPlugin | undefined;

  after(() => {
    plugin?.child.kill("SIGKILL");
    engine.forceShutdown();
  });

  it("starts in any folder, answers at the port it prints and reports to the engine", async () => {
    const log = unary((request: LogRequest) => {
      lines.push(request.toObject());
      return new emptyPb.Empty();
    });
    engine.addService(EngineService, { log });
    const port = await new Promise<number>((resolve, reject) => {
      engine.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    plugin = await startPlugin("pulumi-resource-azuread", `127.0.0.1:${port}`);
    const address = `127.0.0.1:${plugin.line}`;
    const grpc = new ResourceProviderClient(address, credentials.createInsecure());
    const urn = "urn:pulumi:dev::p::azuread:index/applicationPassword:ApplicationPassword::pw";
    const news = toStruct({ applicationId: "/applications/O", endDateRelative: "1h" });
    const request = new providerPb.CheckRequest().setUrn(urn).setNews(news);
    const response = await callGrpc<CheckResponse>((done) => grpc.check(request, done));
    grpc.close();
    assert.deepEqual(response.getFailuresList(), []);
    assert.equal(lines.length, 1);
    assert.equal(lines[0]?.severity, enginePb.LogSeverity.WARNING);
    assert.equal(lines[0]?.urn, urn);
    assert.match(lines[0]?.message ?? "", /`end_date_relative` property is deprecated/);
  });
});
