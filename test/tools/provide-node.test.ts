import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { nameNodePackage } from "../../tools/node/name-node-package.mjs";

const ROOT = resolve(import.meta.dirname, "../..");
const RUN = `
  import { provideNode } from ${JSON.stringify(new URL("../../tools/node/provide-node.mjs", import.meta.url))};
  const progress = { say() {}, during: (text, work) => work };
  provideNode(progress).then((folder) => console.log(folder), (error) => console.log(error.message));
`;

describe("provideNode", () => {
  let folder: string;
  let cache: string;
  let npm: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "rotation-node-"));
    cache = join(folder, "cache");
    npm = join(folder, "npm-cli.js");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** An npm that notes its arguments, and installs a Node that says this version. */
  const writeNpm = (version: string) =>
    writeFileSync(
      npm,
      `const { appendFileSync, mkdirSync, writeFileSync } = require("node:fs");
       const args = process.argv.slice(2);
       appendFileSync(${JSON.stringify(join(folder, "calls"))}, args.join(" ") + "\\n");
       const bin = "node_modules/" + args.at(-1).split("@")[0] + "/bin";
       mkdirSync(bin, { recursive: true });
       writeFileSync(bin + "/node", "#!/bin/sh\\necho ${version}\\n", { mode: 0o755 });`,
    );
  const provide = () =>
    spawnSync(process.execPath, ["--input-type=module", "--eval", RUN], {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, ROTATION_ENGINE_CACHE: cache, npm_execpath: npm },
    }).stdout.trim();
  const listCalls = () => readFileSync(join(folder, "calls"), "utf8").trim().split("\n");

  it("brings a Node from npm once, into the cache of the engine, without install scripts", () => {
    writeNpm("v24.1.0");
    const bin = provide();
    assert.ok(bin.startsWith(cache), bin);
    assert.ok(existsSync(join(bin, "node")));
    assert.equal(provide(), bin);
    assert.deepEqual(listCalls(), [
      `install --ignore-scripts --no-audit --no-fund ${nameNodePackage()}@24`,
    ]);
  });

  it("brings it again where the one in the cache is too old", () => {
    writeNpm("v20.1.0");
    assert.match(provide(), /^The Node in .* does not run\.$/);
    writeNpm("v24.1.0");
    assert.ok(provide().startsWith(cache));
    assert.equal(listCalls().length, 2);
  });

  it("says what npm said, and what to do, and leaves nothing half-made", () => {
    writeFileSync(
      npm,
      'console.error("npm error code E404\\nnpm error 404 Not Found"); process.exit(1);',
    );
    const message = provide();
    assert.match(message, /^npm cannot bring node.*@24: .*404/);
    assert.match(
      message,
      /Install Node 24 from https:\/\/nodejs\.org, and run this command again\.$/,
    );
    assert.deepEqual(readdirSync(cache), []);
  });
});
