import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { callGrpc } from "./provider-client";

const EXECUTABLE = join(__dirname, "..", "..", "bin", "pulumi-resource-azure-native");

describe("pulumi-resource-azure-native", () => {
  let child: ChildProcess | undefined;
  afterEach(() => {
    child?.kill("SIGKILL");
  });

  it("starts in any folder, prints its port and answers there", async () => {
    const plugin = spawn(EXECUTABLE, ["127.0.0.1:1"], { cwd: tmpdir() });
    child = plugin;
    const [line] = await once(createInterface({ input: plugin.stdout }), "line");
    assert.match(String(line), /^\d+$/);
    const grpc = new ResourceProviderClient(`127.0.0.1:${line}`, credentials.createInsecure());
    const info = await callGrpc<PluginInfo>((done) => grpc.getPluginInfo(new Empty(), done));
    grpc.close();
    assert.equal(info.getVersion(), "3.28.0");
  });
});
