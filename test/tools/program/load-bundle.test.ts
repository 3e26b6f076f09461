import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { loadBundle } from "../../../tools/program/load-bundle.mjs";
import { type Checkout, makeCheckout } from "./make-checkout";

describe("loadBundle", () => {
  let checkout: Checkout;
  let made: number;

  beforeEach(() => {
    checkout = makeCheckout();
    made = 0;
  });
  afterEach(() => checkout.remove());

  const load = (name = "one", text = "module.exports = 'loaded';") =>
    loadBundle(checkout.root, name, ["index.ts", "src"], async () => {
      made += 1;
      return text;
    });
  const write = (file: string, text = "") => writeFileSync(join(checkout.root, file), text);

  it("makes it once, and loads it from then on", async () => {
    assert.equal(await load(), "loaded");
    assert.equal(await load("one", "module.exports = 'another';"), "loaded");
    assert.equal(made, 1);
    assert.equal(checkout.listBundles().length, 1);
  });

  const changes: Readonly<Record<string, () => void>> = {
    "a source": () => write("src/program.ts", "export {};"),
    "a new source": () => write("src/azure/new.ts"),
    "a removed source": () => rmSync(join(checkout.root, "src/clouds.ts")),
    "the compiler's options": () => write("tsconfig.json", "{}"),
    "package.json": () => write("package.json", "{}"),
    "an installed package": () => {
      rmSync(join(checkout.root, "node_modules/.package-lock.json"));
      write("node_modules/.package-lock.json", "{}");
    },
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`makes it anew, and keeps only the new one, after a change of ${what}`, async () => {
      await load();
      change();
      assert.equal(await load("one", "module.exports = 'new';"), "new");
      assert.equal(made, 2);
      assert.equal(checkout.listBundles().length, 1);
    });
  }

  it("keeps bundles of other names", async () => {
    await load("one");
    await load("two");
    write("src/clouds.ts");
    await load("one");
    assert.deepEqual(
      checkout.listBundles().map((file) => file.slice(0, 4)),
      ["one-", "two-"],
    );
  });

  it("lets a bundle require the packages of the checkout", async () => {
    const text = "module.exports = require('zod/package.json').name + typeof require('node:fs');";
    assert.equal(await load("one", text), "zodobject");
  });

  it("works where nothing can be kept", async () => {
    // A file in place of the folder: nobody can write there, root neither.
    write("node_modules/.cache");
    assert.equal(await load(), "loaded");
    assert.equal(await load(), "loaded");
    assert.equal(made, 2);
  });

  it("keeps nothing of a bundle that could not be made", async () => {
    const failing = loadBundle(checkout.root, "one", ["src"], () => {
      throw new Error("does not compile");
    });
    await assert.rejects(failing, /does not compile/);
    assert.equal(await load(), "loaded");
  });
});
