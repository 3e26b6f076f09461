import assert from "node:assert/strict";
import { appendFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { type Checkout, makeCheckout } from "../tools/program/make-checkout";
import { configureStack } from "./configure-stack";
import { openScene, type Scene } from "./open-scene";

describe("a checkout that somebody changes", () => {
  let scene: Scene;
  let checkout: Checkout;

  before(async () => {
    checkout = makeCheckout();
    scene = await openScene("entra");
    for (const name of ["tools", "node_modules", "package.json"]) {
      rmSync(join(scene.project.folder, name));
      symlinkSync(join(checkout.root, name), join(scene.project.folder, name));
    }
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.consent("staging");
  });
  after(async () => {
    await scene.close();
    checkout.remove();
  });

  it("is run as it stands, from its first run on", async () => {
    await scene.upOk("staging");
    assert.equal((await scene.callConsumer("365proxy-rg/365proxy-staging")).status, 200);
    const names = checkout.listBundles().map((file) => file.split("-")[0]);
    assert.deepEqual(names.toSorted(), ["program", "providers"]);
  });

  it("is not run where its types are wrong, and says where", async () => {
    scene.takeOperations();
    appendFileSync(join(checkout.root, "src/program.ts"), 'const wrong: number = "text";\n');
    const { exitCode, output } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    assert.match(
      output,
      /does not compile\. Mend this.*\n\s*src\/program\.ts\(\d+,7\): error TS2322/,
    );
    assert.doesNotMatch(output, /^\s*at /m);
    assert.deepEqual(scene.takeOperations(), []);
  });
});
