import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "mocha";
import { capture } from "../../../tools/capture.mjs";

const ROOT = join(__dirname, "../../..");

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
  it("serves, and loads neither a compiler nor the SDK's index", async () => {
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
