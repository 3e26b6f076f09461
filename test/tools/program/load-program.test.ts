import assert from "node:assert/strict";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { capture } from "../../../tools/capture.mjs";
import { type Checkout, makeCheckout } from "./make-checkout";

/** Loads the program as Pulumi does, and tells which files were loaded before and for it. */
const LOAD = `
  require("@pulumi/pulumi/log");
  require("@pulumi/pulumi/runtime/stack");
  const before = Object.keys(require.cache);
  import("./tools/program/load-program.mjs")
    .then(({ loadProgram }) => loadProgram(process.cwd()))
    .then((program) => {
      const files = Object.keys(require.cache).filter((file) => !before.includes(file));
      console.log(JSON.stringify({ type: typeof program, files }));
    });
`;

describe("loadProgram", () => {
  let checkout: Checkout;

  before(() => {
    checkout = makeCheckout();
  });
  after(() => checkout.remove());

  const load = () => capture(process.execPath, ["--eval", LOAD], { cwd: checkout.root });

  it("gives what index.ts exports, with its types checked and the providers' texts in it", async () => {
    const { code, stdout, stderr } = await load();
    assert.equal(code, 0, stderr);
    assert.equal(JSON.parse(stdout).type, "function");
    assert.match(checkout.listBundles().join(), /^program-[0-9a-f]{16}\.cjs$/);
  });

  it("loads next to nothing from then on: no compiler, no HTTP client, no index of an SDK", async () => {
    const { stdout } = await load();
    const files: string[] = JSON.parse(stdout).files;
    assert.ok(files.length <= 20, files.join("\n"));
    const large =
      /typescript|esbuild|ts-node|npmcli|undici|azure-native|pulumi\/(index|automation)/;
    assert.deepEqual(
      files.filter((file) => large.test(file)),
      [],
    );
  });

  it("refuses a program whose types are wrong, and says where", async () => {
    appendFileSync(join(checkout.root, "src/program.ts"), 'const wrong: number = "text";\n');
    const { code, stderr } = await load();
    assert.notEqual(code, 0);
    assert.match(stderr, /does not compile[\s\S]*src\/program\.ts\(\d+,7\): error TS2322/);
  });

  it("refuses it in the next run too", async () => {
    assert.match((await load()).stderr, /error TS2322/);
  });

  it("says what is wrong with a tsconfig.json", async () => {
    writeFileSync(
      join(checkout.root, "tsconfig.json"),
      '{ "compilerOptions": { "target": "es1" } }',
    );
    assert.match((await load()).stderr, /does not compile[\s\S]*'--target' option/);
  });
});
