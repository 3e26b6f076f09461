import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckRequest,
  type CheckResponse,
  DeleteRequest,
  DiffRequest,
  DiffResponse,
  ReadRequest,
  type ReadResponse,
  UpdateRequest,
  type UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { after, before, describe, it } from "mocha";
import { capture } from "../../../tools/capture.mjs";
import { toStruct } from "../../plugins/shared/struct";
import { callGrpc } from "../../plugins/shared/tests/connect-provider";
import { type RunningPlugin, startLauncher } from "../../plugins/shared/tests/start-plugin";
import { INPUTS } from "../../secret-schedule/sample-schedule";

const ROOT = join(__dirname, "../../..");
const LAUNCHER = join(ROOT, "tools/program/plugin/pulumi-resource-pulumi-nodejs");

/** Serves until the port is printed, then tells which files that took. */
const SERVE = `
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (port) => {
    write(JSON.stringify({ port, files: Object.keys(require.cache) }));
    process.exit();
  };
  require("./tools/program/plugin/serve.cjs");
`;

describe("the plugin for dynamic providers", () => {
  const trace = join(tmpdir(), `ran-${process.pid}`);
  /** What a state could hold in the place of a provider. */
  const text = `require("node:fs").writeFileSync(${JSON.stringify(trace)}, "");
    exports.handler = () => ({ read: () => ({ id: "x", props: {} }), delete() {} });`;
  let plugin: RunningPlugin | undefined;
  let grpc: ResourceProviderClient;

  before(async () => {
    plugin = await startLauncher(LAUNCHER);
    grpc = new ResourceProviderClient(`127.0.0.1:${plugin.line}`, credentials.createInsecure());
  });
  after(() => {
    grpc?.close();
    plugin?.child.kill();
    rmSync(trace, { force: true });
  });

  it("finds a provider by its name, started in any folder", async () => {
    const news = toStruct({ ...INPUTS, __provider: "secret-schedule" });
    const request = new CheckRequest().setNews(news).setOlds(toStruct({}));
    const answer = await callGrpc<CheckResponse>((done) => grpc.check(request, done));
    assert.deepEqual(answer.getFailuresList(), []);
    const inputs = answer.getInputs()?.toJavaScript() ?? assert.fail("no inputs");
    assert.match(JSON.stringify(inputs["secrets"]), /staging generation 1/);
  });

  it("runs no text that a state has in the place of a name", async () => {
    const properties = toStruct({ kept: "as it was", __provider: text });
    const read = new ReadRequest().setId("id").setProperties(properties);
    const answer = await callGrpc<ReadResponse>((done) => grpc.read(read, done));
    assert.equal(answer.getId(), "id");
    assert.deepEqual(answer.getProperties()?.toJavaScript(), properties.toJavaScript());
    const request = new DeleteRequest().setId("id").setProperties(properties);
    await callGrpc((done) => grpc.delete(request, done));
    assert.equal(existsSync(trace), false);
  });

  it("takes a resource of an earlier version over: by one update that changes nothing else", async () => {
    const inputs = { ...INPUTS, holders: [] };
    const news = toStruct({ ...inputs, __provider: "secret-schedule" });
    const check = new CheckRequest().setNews(news).setOlds(toStruct({}));
    const checked = await callGrpc<CheckResponse>((done) => grpc.check(check, done));
    const values = checked.getInputs()?.toJavaScript() ?? assert.fail("no inputs");
    const diff = async (olds: string) => {
      const request = new DiffRequest().setId("id").setNews(toStruct(values));
      request.setOlds(toStruct({ ...values, __provider: olds }));
      return (await callGrpc<DiffResponse>((done) => grpc.diff(request, done))).getChanges();
    };
    assert.equal(await diff(text), DiffResponse.DiffChanges.DIFF_SOME);
    assert.equal(await diff("secret-schedule"), DiffResponse.DiffChanges.DIFF_NONE);
    const update = new UpdateRequest().setId("id").setNews(toStruct(values));
    update.setOlds(toStruct({ ...values, __provider: text }));
    const updated = await callGrpc<UpdateResponse>((done) => grpc.update(update, done));
    assert.deepEqual(updated.getProperties()?.toJavaScript(), values);
  });

  it("loads neither a compiler nor the SDK's index", async () => {
    const args = ["--eval", SERVE, "plugin", "127.0.0.1:1"];
    const { stdout, stderr } = await capture(process.execPath, args, { cwd: ROOT });
    const { port, files } = JSON.parse(stdout || assert.fail(stderr)) as {
      readonly port: string;
      readonly files: string[];
    };
    assert.match(port, /^\d+\n$/);
    const large = /typescript|ts-node|npmcli|undici|pulumi\/(index|automation)/;
    assert.deepEqual(
      files.filter((file) => large.test(file)),
      [],
    );
    assert.ok(files.length <= 220, `${files.length} files`);
  });
});
