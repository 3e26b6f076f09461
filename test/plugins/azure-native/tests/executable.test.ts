import assert from "node:assert/strict";
import { credentials } from "@grpc/grpc-js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { callGrpc } from "../../shared/tests/connect-provider.ts";
import { type RunningPlugin, startPlugin } from "../../shared/tests/start-plugin.ts";

describe("pulumi-resource-azure-native", () => {
  let plugin: RunningPlugin | undefined;
  afterEach(() => {
    plugin?.child.kill("SIGKILL");
  });

  it("starts in any folder, prints its port and answers there", async () => {
    plugin = await startPlugin("pulumi-resource-azure-native");
    assert.match(plugin.line, /^\d+$/);
    const address = `127.0.0.1:${plugin.line}`;
    const grpc = new ResourceProviderClient(address, credentials.createInsecure());
    const info = await callGrpc<PluginInfo>((done) =>
      grpc.getPluginInfo(new emptyPb.Empty(), done),
    );
    grpc.close();
    assert.equal(info.getVersion(), "3.28.0");
  });
});
